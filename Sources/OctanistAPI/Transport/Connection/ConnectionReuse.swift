import NIOCore
import NIOHTTP1

/// The server closed the connection before a byte of the request had reached it: the request can be sent again on
/// another connection.
struct RequestNotReceived: Error {}

/// Avoids sending a request on a connection that the server is closing, and tells a request that was never received
/// from one whose answer was lost.
///
/// A server may close a kept-alive connection without notice, right after an answer or at any later moment; a request
/// on its way then gets no answer, just like one that the server received before it went away.
///
/// - After an answer the connection rests: a server that closes after each answer, or after so many, does it within
///   that time. The rest lasts at least until the HTTP client has asked for more of the answer: at an earlier end, the
///   client would conclude that the server has closed, and close the connection too.
/// - A request is sent whole or not at all, and just before that, the kernel is asked whether the server has closed
///   meanwhile.
/// - When the server closes without any answer, the kernel is asked whether the server had acknowledged a byte of the
///   request. A FIN (also after TLS's close_notify) acknowledges everything received: without such an acknowledgement,
///   the server closed before it received anything. A reset proves nothing: the server may have read bytes that it
///   never acknowledged.
final class ConnectionReuse: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundIn = HTTPClientRequestPart

    static let rest = TimeAmount.milliseconds(20)

    private enum State {
        case idle
        /// Parts of a request are held back.
        case collecting
        /// A request was sent.
        ///
        /// - acknowledged: bytes acknowledged before it; nil where some were still in flight.
        case sent(acknowledged: UInt64?)
        case answering(isKept: Bool)
        /// The answer is complete; its end is held back from the HTTP client, which would reuse the connection.
        case resting(end: NIOAny)
        case ended
    }

    private var state = State.idle
    private var hasRested = false
    /// The HTTP client has asked for more since the answer was complete.
    private var isAwaited = false

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch (unwrapOutboundIn(data), state) {
        case (.head, .idle): state = .collecting
        case (.end, .collecting):
            let progress = TCPProgress(context.channel)
            guard progress?.isEstablished ?? true else {
                // Before the promise: the HTTP client reports the first error it gets.
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
        // Not within this call: the client is still in its own read.
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        context.eventLoop.execute {
            let (handler, context) = bound.value
            handler.endRest(context)
        }
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        // The kernel can be asked only while the connection is still open.
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
