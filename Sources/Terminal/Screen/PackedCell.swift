/// A cell in a frame: sixteen bytes of plain numbers, so that whole screens are made, copied and compared quickly.
package struct PackedCell: Equatable, Sendable {
    /// From the lowest bit: 21 for the scalar, the rest for the width.
    private let scalarAndWidth: UInt32
    /// The index of the character in the frame's `clusters`, plus 1, when it has more than one scalar; otherwise 0.
    let cluster: UInt32
    package var style: PackedStyle

    private static let scalarWidth = 21

    init(base: UInt32, cluster: UInt32 = 0, style: PackedStyle, width: Int8) {
        scalarAndWidth = base | UInt32(width) << Self.scalarWidth
        self.cluster = cluster
        self.style = style
    }

    static func blank(_ style: PackedStyle) -> PackedCell {
        PackedCell(base: 0x20, style: style, width: 1)
    }

    /// The only scalar, or the first one of a cluster.
    package var base: UInt32 {
        scalarAndWidth & (1 << Self.scalarWidth - 1)
    }

    /// 1 or 2; 0 is the right half of the wide cell before it.
    package var width: Int8 {
        Int8(truncatingIfNeeded: scalarAndWidth >> Self.scalarWidth)
    }

    package var isCluster: Bool {
        cluster > 0
    }

    /// Whether both look the same, apart from the characters of their clusters.
    func isSameButForCluster(_ other: PackedCell) -> Bool {
        scalarAndWidth == other.scalarAndWidth && style == other.style
    }
}
