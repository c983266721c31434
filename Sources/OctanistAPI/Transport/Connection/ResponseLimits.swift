import NIOCore
import NIOHTTP1

/// Ends an answer that is no HTTP before the HTTP client sees it: a status below 100, which ends the whole process there,
/// a change of protocol, interim answers without end, and bytes that never come to anything.
///
/// The decoder before it bounds the rest: three digits of a status, 256 header fields, 80 KiB for each.
final class ResponseLimits: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart

    /// Interim answers (RFC 9110, 15.2) to one request.
    static let mostInterim = 20

    private let bytes: UndecodedBytes
    private var interim = 0
    private var isRefused = false

    /// - Parameter bytes: what stands before the decoder of the same connection.
    init(bytes: UndecodedBytes) {
        self.bytes = bytes
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isRefused else { return }
        if case .head(let head) = unwrapInboundIn(data) {
            switch head.status.code {
            case 100, 102..<200:
                // Not passed on: it says nothing, and must not count as a sign of life for ever.
                interim += 1
                if interim > Self.mostInterim { refuse(context) }
                return
            case 200...:
                interim = 0
            default:
                return refuse(context)
            }
        }
        bytes.count = 0
        context.fireChannelRead(data)
    }

    private func refuse(_ context: ChannelHandlerContext) {
        isRefused = true
        context.fireErrorCaught(HTTPParserError.invalidStatus)
        context.close(promise: nil)
    }
}

/// Counts what the decoder takes in without giving anything, such as a status line or the extension of a chunk without
/// end: the decoder skips those, however long they are.
final class UndecodedBytes: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// More than the decoder allows for all header fields together (2 MiB).
    static let most = 4 << 20

    /// Bytes since the decoder last gave something.
    var count = 0

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard count <= Self.most else { return }
        count += unwrapInboundIn(data).readableBytes
        context.fireChannelRead(data)
        if count > Self.most {
            context.fireErrorCaught(HTTPParserError.headerOverflow)
            context.close(promise: nil)
        }
    }
}
