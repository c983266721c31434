import NIOCore
import NIOEmbedded
import NIOHTTP1
import Testing

@testable import OctanistAPI

/// When a connection may be used again after an answer.
struct ConnectionRestTests {
    /// What the HTTP client would hear of.
    private final class Client: ChannelInboundHandler {
        typealias InboundIn = HTTPClientResponsePart

        var hasEnded = false

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            if case .end = unwrapInboundIn(data) { hasEnded = true }
        }
    }

    private let channel = EmbeddedChannel()
    private let client = Client()

    /// A connection that has just got a whole answer.
    init() throws {
        try channel.pipeline.syncOperations.addHandlers([ConnectionReuse(), client])
        channel.read()
        try channel.writeInbound(HTTPClientResponsePart.head(HTTPResponseHead(version: .http1_1, status: .ok)))
        try channel.writeInbound(HTTPClientResponsePart.body(ByteBuffer(string: "{}")))
        try channel.writeInbound(HTTPClientResponsePart.end(nil))
    }

    private func pass(_ milliseconds: Int64) {
        channel.embeddedEventLoop.advanceTime(by: .milliseconds(milliseconds))
    }

    @Test func itRestsForAWhile() {
        channel.read()
        pass(19)
        #expect(!client.hasEnded)
        pass(1)
        #expect(client.hasEnded)
    }

    /// The HTTP client would close it, and each answer would cost another connection: a busy program is seldom quick enough.
    @Test func itRestsUntilTheClientReadsOn() {
        pass(500)
        #expect(!client.hasEnded)
        channel.read()
        #expect(!client.hasEnded, "not while the client is asking")
        pass(0)
        #expect(client.hasEnded)
    }

    @Test func theServersEndEndsTheRest() throws {
        channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
        #expect(client.hasEnded)
        pass(500)
        #expect(!channel.isActive)
    }
}
