import NIOCore

/// Registers one connection with `Connections`, and closes it when its answer is withheld and the client gives up.
final class ConnectionHandler: ChannelInboundHandler, ChannelOutboundHandler, RemovableChannelHandler {
    typealias InboundIn = Never
    typealias OutboundIn = Never

    private let connections: Connections
    private var isHeld = false
    private var hasInputEnded = false

    init(_ connections: Connections) {
        self.connections = connections
    }

    func handlerAdded(context: ChannelHandlerContext) {
        connections.insert(context.channel)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        connections.remove(context.channel)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let event = event as? ChannelEvent, event == .inputClosed {
            hasInputEnded = true
            closeIfGivenUp(context)
        }
        context.fireUserInboundEventTriggered(event)
    }

    func triggerUserOutboundEvent(context: ChannelHandlerContext, event: Any, promise: EventLoopPromise<Void>?) {
        guard event is HoldEvent else {
            context.triggerUserOutboundEvent(event, promise: promise)
            return
        }
        isHeld = true
        promise?.succeed()
        closeIfGivenUp(context)
    }

    private func closeIfGivenUp(_ context: ChannelHandlerContext) {
        if isHeld, hasInputEnded { context.close(promise: nil) }
    }
}
