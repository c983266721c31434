extension Frame: Equatable {
    /// Equal when they look the same.
    package static func == (left: Frame, right: Frame) -> Bool {
        guard left.size == right.size, left.cursor == right.cursor else { return false }
        return left.cells.indices.allSatisfy { left.isSame(at: $0, as: right) }
    }

    /// Calls `body` for each cell that looks different from the one in an earlier frame of the same size, or without
    /// one from a plain blank; row by row from the left, only inside `limit`, without the right halves of wide
    /// characters.
    package func forEachChange(
        since earlier: Frame?, within limit: Size, _ body: (_ row: Int, _ column: Int, _ cell: PackedCell) -> Void
    ) {
        let blank = PackedCell.blank(PackedStyle(.plain))
        let last = earlier?.size == size ? earlier : nil
        let columns = min(size.columns, limit.columns)
        for row in 0..<min(size.rows, limit.rows) {
            for column in 0..<columns {
                let index = row * size.columns + column
                let looksSame = last.map { isSame(at: index, as: $0) } ?? (cells[index] == blank)
                if !looksSame, cells[index].width > 0 { body(row, column, cells[index]) }
            }
        }
    }

    private func isSame(at index: Int, as other: Frame) -> Bool {
        let ours = cells[index]
        let theirs = other.cells[index]
        guard ours.isCluster, theirs.isCluster else { return ours == theirs }
        return ours.isSameButForCluster(theirs)
            && clusters[Int(ours.cluster) - 1] == other.clusters[Int(theirs.cluster) - 1]
    }
}
