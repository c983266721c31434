import Dispatch
import Leads
import Synchronization

/// Lets a thread wait for the result of a task. Not for the task pool, which it would block.
final class AwaitedResult<Value: Sendable>: Sendable {
    private let result = Mutex<Result<Value, Problem>?>(nil)
    private let given = DispatchSemaphore(value: 0)

    func give(_ value: Result<Value, Problem>) {
        result.withLock { $0 = value }
        given.signal()
    }

    /// - Returns: nil when nothing was given within the time.
    func wait(_ time: DispatchTimeInterval) -> Result<Value, Problem>? {
        guard given.wait(timeout: .now() + time) == .success else { return nil }
        return result.withLock { $0 }
    }
}
