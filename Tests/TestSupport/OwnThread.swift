import Glibc

/// A thread for what blocks, so that no thread of the task pool does.
enum OwnThread {
    private final class Body: Sendable {
        let run: @Sendable () -> Void

        init(_ run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }

    static func start(_ run: @escaping @Sendable () -> Void) throws {
        var thread = pthread_t()
        let context = unsafe Unmanaged.passRetained(Body(run))
        let failure = unsafe pthread_create(
            &thread, nil,
            { context in
                if let context = unsafe context {
                    unsafe Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
                }
                return nil
            }, context.toOpaque())
        guard failure == 0 else {
            unsafe context.release()
            throw TestFailure("no thread: error \(failure)")
        }
        pthread_detach(thread)
    }
}
