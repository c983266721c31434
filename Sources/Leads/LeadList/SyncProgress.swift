/// How much of a sync was read so far.
package struct SyncProgress: Hashable, Sendable {
    /// Leads read so far.
    package var read: Int
    /// nil where the server does not say.
    package var total: Int?
    /// Leads that were new or differed from the local copy.
    package var changed: Int
    /// Seconds that the server asked to wait before the next page; nil while it is read.
    package var pause: Int?

    package init(read: Int, total: Int? = nil, changed: Int = 0, pause: Int? = nil) {
        self.read = read
        self.total = total
        self.changed = changed
        self.pause = pause
    }
}
