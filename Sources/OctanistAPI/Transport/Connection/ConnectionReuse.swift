import NIOCore
import NIOHTTP1

/// The server closed the connection before a byte of the request had reached it: the request can be made again on
/// another connection.
struct RequestNotReceived: Error {}

/// Keeps a request from meeting a connection that the server closes, and tells the one that did from one whose answer was
/// lost.
///
/// A server may close a kept connection without a word, right after an answer or at any later moment; a request on its
/// way then meets the same silence as one that the server took before it ended.
///
/// - After an answer the connection rests: a server that closes after each answer, or after so many, does it within that
///   time. The rest goes on until the HTTP client has asked for more of the answer: of an end that comes before, it makes
///   that the server has closed, and closes the connection too.
/// - A request leaves whole or not at all, and just before, the kernel is asked whether the server has closed meanwhile.
/// - When the server closes without a word of an answer, the kernel is asked whether it had acknowledged a byte of the
///   request. The end of its side (FIN, or TLS's close_notify) comes with an acknowledgement of all it has got: with none,
///   the server ended before it got anything. A reset proves nothing: it may have read what it never acknowledged.
final class ConnectionReuse: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundIn = HTTPClientRequestPart

    /// How long a connection rests after an answer.
    static let rest = TimeAmount.milliseconds(20)

    private enum State {
        case idle
        /// Parts of a request are held back.
        case collecting
        /// A request has left.
        ///
        /// - acknowledged: bytes that had been acknowledged before; nil where more than that was under way.
        case sent(acknowledged: UInt64?)
        /// An answer has begun.
        case answering(isKept: Bool)
        /// The answer is complete; its end is held back from the HTTP client, which would use the connection again.
        case resting(end: NIOAny)
        case ended
    }

    private var state = State.idle
    /// The time of rest is over.
    private var hasRested = false
    /// The HTTP client has asked for more since the answer was complete.
    private var isAwaited = false

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch (unwrapOutboundIn(data), state) {
        case (.head, .idle): state = .collecting
        case (.end, .collecting):
            let progress = TCPProgress(context.channel)
            guard progress?.isEstablished ?? true else {
                // The error first: the HTTP client takes the first reason it hears.
                end(context, with: RequestNotReceived())
                promise?.fail(RequestNotReceived())
                return
            }
            state = .sent(acknowledged: progress.flatMap { $0.isIdle ? $0.acknowledged : nil })
        default: break
        }
        context.write(data, promise: promise)
    }

    func flush(context: ChannelHandlerContext) {
        if case .collecting = state { return }
        context.flush()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch (unwrapInboundIn(data), state) {
        case (.head(let head), _): state = .answering(isKept: head.isKeepAlive)
        case (.end, .answering(isKept: true)):
            state = .resting(end: data)
            (hasRested, isAwaited) = (false, false)
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.eventLoop.scheduleTask(in: Self.rest) {
                let (handler, context) = bound.value
                handler.hasRested = true
                if handler.isAwaited { handler.endRest(context) }
            }
            return
        default: break
        }
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        context.read()
        guard case .resting = state, !isAwaited else { return }
        isAwaited = true
        guard hasRested else { return }
        // Not while the client is still asking.
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.execute {
            let (handler, context) = bound.value
            handler.endRest(context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // Only so long is the connection left open that the kernel can be asked.
        guard case ChannelEvent.inputClosed = event else { return context.fireUserInboundEventTriggered(event) }
        endRest(context)
        if wasNotReceived(context) { return end(context, with: RequestNotReceived()) }
        state = .ended
        context.close(promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        endRest(context)
        context.fireErrorCaught(isHeldBack ? RequestNotReceived() : error)
    }

    func channelInactive(context: ChannelHandlerContext) {
        endRest(context)
        if isHeldBack { context.fireErrorCaught(RequestNotReceived()) }
        context.fireChannelInactive()
    }

    private var isHeldBack: Bool {
        if case .collecting = state { true } else { false }
    }

    private func endRest(_ context: ChannelHandlerContext) {
        guard case .resting(let end) = state else { return }
        state = .idle
        context.fireChannelRead(end)
    }

    private func wasNotReceived(_ context: ChannelHandlerContext) -> Bool {
        switch state {
        case .collecting: true
        case .sent(let before?): TCPProgress(context.channel)?.acknowledged == before
        case .idle, .sent, .answering, .resting, .ended: false
        }
    }

    private func end(_ context: ChannelHandlerContext, with error: any Error) {
        state = .ended
        context.fireErrorCaught(error)
        context.close(promise: nil)
    }
}
