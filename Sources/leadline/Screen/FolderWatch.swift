import Glibc

/// Tells the loop that a file in a folder was written, moved or deleted, also by another process, without polling (inotify).
final class FolderWatch {
    /// Readable when something happened since the last `drain()`.
    let descriptor: Int32

    private static let events = UInt32(IN_MODIFY | IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE)

    /// - Returns: nil where the system has no watch to give; then other processes' changes are seen at the next start.
    init?(_ folder: String) {
        let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { return nil }
        guard unsafe inotify_add_watch(descriptor, folder, Self.events) >= 0 else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Forgets what happened so far.
    func drain() {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while unsafe read(descriptor, &buffer, buffer.count) > 0 {}
    }
}
