import NIOCore
import NIOPosix
import Synchronization

/// One connection of a `Relay`: the side of the client.
final class RelayHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let kind: Relay.Kind
    private let shared: Relay.Shared
    /// What came before the way was open.
    private var waiting = ByteBuffer()
    private var isConnecting = false
    private var server: (any Channel)?

    init(kind: Relay.Kind, shared: Relay.Shared) {
        self.kind = kind
        self.shared = shared
    }

    func channelActive(context: ChannelHandlerContext) {
        if case .tls(_, let port) = kind { connect(context, port: port, greeting: nil) }
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        shared.record.withLock { $0.received += Array(bytes.readableBytesView) }
        guard server == nil else {
            server?.writeAndFlush(bytes, promise: nil)
            return
        }
        waiting.writeBuffer(&bytes)
        if case .proxy(let login, _) = kind, !isConnecting { readHead(context, login) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        server?.close(promise: nil)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func readHead(_ context: ChannelHandlerContext, _ login: String?) {
        let text = String(decoding: waiting.readableBytesView, as: UTF8.self)
        guard let end = text.utf8.firstRange(of: "\r\n\r\n".utf8)?.upperBound else { return }
        let head = String(text[..<end])
        waiting.moveReaderIndex(forwardBy: head.utf8.count)
        shared.record.withLock { $0.heads.append(head) }
        let words = head.prefix { $0 != "\r\n" }.split(separator: " ")
        guard words.count == 3, words[0] == "CONNECT",
            let port = words[1].split(separator: ":").last.flatMap({ Int($0) })
        else { return refuse(context, "405 Method Not Allowed") }
        if let login {
            let shown = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("proxy-authorization: ") }
            guard shown?.dropFirst(21) == "Basic \(login)" else {
                return refuse(context, "407 Proxy Authentication Required")
            }
        }
        connect(context, port: port, greeting: "HTTP/1.1 200 Connection established\r\n\r\n")
    }

    private func refuse(_ context: ChannelHandlerContext, _ status: String) {
        let answer = "HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n"
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
        context.close(promise: nil)
    }

    private func connect(_ context: ChannelHandlerContext, port: Int, greeting: String?) {
        isConnecting = true
        let client = context.channel
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let keepsEnds = if case .proxy(_, let keeps) = kind { keeps } else { false }
        ClientBootstrap(group: context.eventLoop)
            .channelInitializer { server in
                server.eventLoop.makeCompletedFuture {
                    try server.pipeline.syncOperations.addHandler(BackHandler(client: client, keepsEnds: keepsEnds))
                }
            }
            .connect(host: "127.0.0.1", port: port)
            .whenComplete { result in
                let (handler, context) = bound.value
                guard case .success(let server) = result else { return handler.refuse(context, "502 Bad Gateway") }
                handler.open(context, server, greeting)
            }
    }

    private func open(_ context: ChannelHandlerContext, _ server: any Channel, _ greeting: String?) {
        self.server = server
        if let greeting { context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: greeting)), promise: nil) }
        if waiting.readableBytes > 0 { server.writeAndFlush(waiting, promise: nil) }
        waiting.clear()
    }
}

/// The side of the server.
private final class BackHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let client: any Channel
    private let keepsEnds: Bool

    init(client: any Channel, keepsEnds: Bool) {
        self.client = client
        self.keepsEnds = keepsEnds
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        client.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if !keepsEnds { client.close(promise: nil) }
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
