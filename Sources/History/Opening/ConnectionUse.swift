import Synchronization

/// One user of a shared connection.
final class ConnectionUse: Sendable {
    /// Number of rows it wrote.
    let changes = Atomic(0)
    private let isEnded = Atomic(false)

    var isOpen: Bool { !isEnded.load(ordering: .acquiring) }

    /// - Returns: false when it had ended before.
    func end() -> Bool {
        !isEnded.exchange(true, ordering: .acquiringAndReleasing)
    }
}

extension HistoryConnection {
    /// Counts written rows, for `History.hasChanged()`.
    func count(_ rows: Int, by use: ConnectionUse) {
        guard rows > 0 else { return }
        changes.add(rows, ordering: .relaxed)
        use.changes.add(rows, ordering: .relaxed)
    }
}
