import NIOCore
import Synchronization

/// Tracks the open connections, so that stopping can close them.
final class Connections: Sendable {
    private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])

    func insert(_ channel: any Channel) {
        channels.withLock { $0[ObjectIdentifier(channel)] = channel }
    }

    func remove(_ channel: any Channel) {
        _ = channels.withLock { $0.removeValue(forKey: ObjectIdentifier(channel)) }
    }

    /// Closes idle connections at once, and the others after their answer.
    func finish() {
        for channel in all { channel.pipeline.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent()) }
    }

    func closeAll() {
        for channel in all { channel.close(promise: nil) }
    }

    private var all: [any Channel] {
        channels.withLock { Array($0.values) }
    }
}
