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

    struct Changes {
        /// To the local copy of the leads.
        var leads = false
        /// To anything else, such as the history.
        var others = false
    }

    /// Forgets what happened so far.
    ///
    /// - Returns: what it happened to.
    func drain() -> Changes {
        var changes = Changes()
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = unsafe read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return changes }
            var rest = buffer[..<count]
            // Four numbers of four bytes, the last of which is the length of the name after them. There is none where
            // events were lost.
            while rest.count >= 16 {
                let length = rest.dropFirst(12).prefix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
                let isOfLeads = rest.dropFirst(16).starts(with: "leads.sqlite".utf8)
                if isOfLeads || length == 0 { changes.leads = true }
                if !isOfLeads { changes.others = true }
                rest = rest.dropFirst(16 + length)
            }
        }
    }
}
