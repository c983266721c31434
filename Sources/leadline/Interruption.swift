import Dispatch
import Glibc

/// Notices from its making on when the process is asked to end.
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
        // A signal that comes before its source is registered is lost.
        var missing = sources.count
        for await _ in registrations {
            missing -= 1
            if missing == 0 { break }
        }
    }

    /// Returns when it was, also when that was before.
    func wait() async {
        for await _ in signals { break }
        sources.forEach { $0.cancel() }
    }
}
