import Glibc
import NIOCore
import NIOPosix
import Synchronization

/// One connection of a `MisbehavingServer`.
final class MisbehavingHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let behaviours: [MisbehavingServer.Behaviour]
    private let shared: MisbehavingServer.Shared
    private var received: [UInt8] = []
    private var hasAnsweredEarly = false
    /// From then on nothing more is served: under TLS, what the client sends before its own goodbye is still read.
    private var isEnding = false

    init(behaviours: [MisbehavingServer.Behaviour], shared: MisbehavingServer.Shared) {
        self.behaviours = behaviours
        self.shared = shared
    }

    private var behaviour: MisbehavingServer.Behaviour {
        let index = shared.record.withLock { $0.requests.count }
        return behaviours[min(index, behaviours.count - 1)]
    }

    func channelActive(context: ChannelHandlerContext) {
        shared.record.withLock { $0.connections += 1 }
        if case .endAtOnce(let reset) = behaviour { end(context, reset: reset) }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isEnding else { return }
        received += Array(unwrapInboundIn(data).readableBytesView)
        switch behaviour {
        case .resetBeforeBody:
            end(context, reset: true)
            return
        case .answerEarly(let text) where !hasAnsweredEarly:
            hasAnsweredEarly = true
            send(context, Array(text.utf8))
        default: break
        }
        guard let request = wholeRequest() else { return }
        received = []
        let behaviour = behaviour
        shared.record.withLock { $0.requests.append(request) }
        shared.arrivals.continuation.yield()
        act(context, behaviour)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func act(_ context: ChannelHandlerContext, _ behaviour: MisbehavingServer.Behaviour) {
        switch behaviour {
        case .answer(let text): send(context, Array(text.utf8))
        case .answerAndStopReading(let text):
            send(context, Array(text.utf8))
            _ = context.channel.setOption(.autoRead, value: false)
        case .answerAndEnd(let bytes, let reset):
            send(context, bytes)
            end(context, reset: reset)
        case .answerThenEnd(let text, let delay):
            let due = NIODeadline.now() + .milliseconds(Int64(delay))
            send(context, Array(text.utf8))
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.eventLoop.scheduleTask(in: .milliseconds(Int64(delay))) {
                let (handler, context) = bound.value
                handler.end(context, reset: false)
                if .now() - due > .milliseconds(15) { handler.shared.record.withLock { $0.lateEnds += 1 } }
            }
        case .flood(let head, let piece):
            send(context, Array(head.utf8))
            let count = max(1, (1 << 16) / max(1, piece.utf8.count))
            flood(context, ByteBuffer(string: String(repeating: piece, count: count)))
        case .drip(let text): drip(context, Array(text.utf8), from: 0)
        case .silence, .endAtOnce, .resetBeforeBody, .answerEarly: break
        }
    }

    /// The request received, once its body is as long as its head says.
    private func wholeRequest() -> String? {
        let text = String(decoding: received, as: UTF8.self)
        guard let end = text.utf8.firstRange(of: "\r\n\r\n".utf8)?.upperBound else { return nil }
        let lengths = text[..<end].lowercased().split(separator: "\r\n").filter { $0.hasPrefix("content-length: ") }
        let length = lengths.first.flatMap { Int($0.dropFirst(16)) } ?? 0
        return text[end...].utf8.count >= length ? text : nil
    }

    private func send(_ context: ChannelHandlerContext, _ bytes: [UInt8]) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: bytes)), promise: nil)
    }

    private func end(_ context: ChannelHandlerContext, reset: Bool) {
        isEnding = true
        // A close without lingering sends RST in place of FIN.
        if reset, let socket = context.channel as? any SocketOptionProvider {
            // On the channel's own loop it is done when this returns.
            _ = socket.setSoLinger(linger(l_onoff: 1, l_linger: 0))
        }
        context.close(promise: nil)
    }

    private func flood(_ context: ChannelHandlerContext, _ buffer: ByteBuffer) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.writeAndFlush(wrapOutboundOut(buffer)).whenSuccess {
            let (handler, context) = bound.value
            handler.shared.record.withLock { $0.bytesSent += buffer.readableBytes }
            handler.flood(context, buffer)
        }
    }

    private func drip(_ context: ChannelHandlerContext, _ bytes: [UInt8], from index: Int) {
        guard context.channel.isActive else { return }
        send(context, [bytes[index % bytes.count]])
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .milliseconds(20)) {
            let (handler, context) = bound.value
            handler.drip(context, bytes, from: index + 1)
        }
    }
}
