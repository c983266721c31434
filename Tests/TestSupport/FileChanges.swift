import Dispatch
import Glibc

/// Waits for what other processes write into a folder (inotify).
package struct FileChanges: ~Copyable {
    private let descriptor: Int32

    private static let events = UInt32(IN_MODIFY | IN_CLOSE_WRITE | IN_CREATE | IN_MOVED_TO | IN_DELETE)

    package init(in folder: String) throws {
        let descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
        guard descriptor >= 0 else { throw TestFailure("no inotify: error \(errno)") }
        guard unsafe inotify_add_watch(descriptor, folder, Self.events) >= 0 else {
            let failure = errno
            close(descriptor)
            throw TestFailure("\(folder) cannot be watched: error \(failure)")
        }
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// Asks for something now and after each change, until there is an answer.
    ///
    /// - Throws: `TestFailure` when there is none by then.
    package func first<Answer>(
        _ description: String, by limit: ContinuousClock.Instant, _ ask: () async throws -> Answer?
    ) async throws -> Answer {
        while true {
            // Before it is asked, so that a change meanwhile is not missed.
            drain()
            if let answer = try await ask() { return answer }
            let left = limit - .now
            guard left > .zero else { throw TestFailure("\(description) did not come in time") }
            // SQLite shows a commit in memory that is shared, after the last write that is reported: ask again soon.
            await waitForChange(min(left, .milliseconds(200)))
        }
    }

    private func drain() {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while unsafe read(descriptor, &buffer, buffer.count) > 0 {}
    }

    /// Blocks a thread of Dispatch, none of the task pool.
    private func waitForChange(_ timeout: Duration) async {
        let milliseconds = Int32(clamping: Int((timeout / .milliseconds(1)).rounded(.up)))
        await withCheckedContinuation { [descriptor] continuation in
            DispatchQueue.global().async {
                var polled = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                _ = unsafe poll(&polled, 1, milliseconds)
                continuation.resume()
            }
        }
    }
}
