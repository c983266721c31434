import Files
import Glibc
import Leads

/// Lets one sync of a local copy run at a time, in all processes. It ends with its process
/// at the latest.
final class SyncLock: Sendable {
    private let file: Int32

    private static let pause = Duration.milliseconds(50)

    /// - Parameters:
    ///   - path: of the local copy.
    ///   - patience: how long to wait for another one, which usually makes a single request.
    /// - Throws: code `unavailable` when another one goes on, `cancelled`, or `storage`.
    static func take(besides path: String, patience: Duration = .seconds(5)) async throws(Problem) -> SyncLock {
        let end = ContinuousClock.now + patience
        while true {
            if let lock = try tryToTake(path + ".sync") { return lock }
            guard ContinuousClock.now < end else {
                throw Problem(
                    .unavailable, "another Leadline is reading the leads",
                    advice: "what it has read is shown already; the rest follows")
            }
            do {
                try await Task.sleep(for: pause)
            } catch {
                throw Problem(.cancelled, "it was given up")
            }
        }
    }

    private init(_ file: Int32) {
        self.file = file
    }

    /// nil while another one holds it.
    private static func tryToTake(_ path: String) throws(Problem) -> SyncLock? {
        let file = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw failure(path, .latest) }
        let lock = SyncLock(file)
        guard flock(file, LOCK_EX | LOCK_NB) != 0 else { return lock }
        let error = SystemError.latest
        guard error.number == EWOULDBLOCK || error.number == EINTR else { throw failure(path, error) }
        return nil
    }

    func release() {
        _ = flock(file, LOCK_UN)
    }

    deinit {
        close(file)
    }

    private static func failure(_ path: String, _ error: SystemError) -> Problem {
        Problem(
            .storage, "\(path) cannot be locked (\(error.words))",
            advice: "check the permissions of its folder")
    }
}
