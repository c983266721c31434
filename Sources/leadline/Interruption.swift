import Dispatch
import Glibc

/// SIGINT, SIGTERM or SIGHUP, caught from `init` on.
struct Interruption {
    private let signals: AsyncStream<Void>
    private let sources: [any DispatchSourceSignal]

    init() async {
        let (signals, continuation) = AsyncStream.makeStream(of: Void.self)
        let (registrations, registered) = AsyncStream.makeStream(of: Void.self)
        self.signals = signals
        sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { continuation.yield() }
            source.setRegistrationHandler { registered.yield() }
            source.resume()
            return source
        }
        // A signal that arrives before its source is registered is lost.
        var missing = sources.count
        for await _ in registrations {
            missing -= 1
            if missing == 0 { break }
        }
    }

    /// Returns at once when the signal came before the call.
    func wait() async {
        for await _ in signals { break }
        sources.forEach { $0.cancel() }
    }
}
