import NIOCore
import NIOHTTP1

/// Rejects malformed answers before the HTTP client sees them: a status below 100, which crashes the whole process
/// there, a change of protocol, endless interim answers, and bytes that never decode to anything.
///
/// The decoder before it limits the rest: three digits of a status, 256 header fields, 80 KiB for each.
final class ResponseLimits: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart

    /// Interim answers (RFC 9110, 15.2) per request.
    static let mostInterim = 20

    private let bytes: UndecodedBytes
    private var interim = 0
    private var isRefused = false

    /// - Parameter bytes: the handler before the decoder of the same connection.
    init(bytes: UndecodedBytes) {
        self.bytes = bytes
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isRefused else { return }
        if case .head(let head) = unwrapInboundIn(data) {
            switch head.status.code {
            case 100, 102..<200:
                // Not passed on: it carries nothing, and must not reset the idle timeout for ever.
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

/// Counts the bytes the decoder takes without producing a part, such as an endless status line or chunk extension: the
/// decoder skips those, however long they are.
final class UndecodedBytes: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// More than the decoder allows for all header fields together (2 MiB).
    static let most = 4 << 20

    /// Bytes since the decoder last produced a part.
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
