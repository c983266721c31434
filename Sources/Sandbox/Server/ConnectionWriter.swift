import Glibc
import NIOCore
import NIOHTTP1

struct ConnectionWriter: Sendable {
    let channel: any Channel
    /// The answer to a HEAD request has no body.
    let isHead: Bool
    let isLast: Bool

    @concurrent func perform(_ disturbance: Disturbance) async throws {
        switch disturbance {
        case .send(let answer):
            try await send(answer)
        case .sendLate(let answer, let milliseconds):
            try await Task.sleep(for: .milliseconds(milliseconds))
            try await send(answer)
        case .sendHalf(let answer):
            write(.head(head(of: answer)))
            try await flush(.body(Self.part(answer.body.prefix(answer.body.count / 2))))
            await close()
        case .sendPadded(let answer, let byteCount):
            try await send(answer, padding: byteCount)
        case .close:
            await close()
        case .reset:
            try await reset()
        case .hold(let milliseconds):
            await hold(milliseconds: milliseconds)
        }
    }

    /// - Parameter padding: how many spaces follow the body.
    @concurrent func send(_ answer: APIAnswer, padding: Int = 0) async throws {
        write(.head(head(of: answer, padding: padding)))
        if !isHead {
            write(.body(Self.part(answer.body)))
            let chunk = ByteBuffer(repeating: UInt8(ascii: " "), count: 65_536)
            var rest = padding
            while let slice = chunk.getSlice(at: 0, length: min(rest, chunk.readableBytes)), rest > 0 {
                // Waits for a slow client instead of holding everything in memory.
                try await flush(.body(.byteBuffer(slice)))
                rest -= slice.readableBytes
            }
        }
        try await flush(.end(nil))
    }

    private func write(_ part: HTTPServerResponsePart) {
        channel.write(part, promise: nil)
    }

    private func flush(_ part: HTTPServerResponsePart) async throws {
        try await channel.writeAndFlush(part)
    }

    private static func part(_ bytes: some Sequence<UInt8>) -> IOData {
        .byteBuffer(ByteBuffer(bytes: bytes))
    }

    private func head(of answer: APIAnswer, padding: Int = 0) -> HTTPResponseHead {
        var headers: HTTPHeaders = [
            "Content-Type": answer.contentType, "Content-Length": "\(answer.body.count + padding)",
            "Date": Timestamp.now.httpDate,
        ]
        if isLast { headers.add(name: "Connection", value: "close") }
        for (name, value) in answer.headers { headers.add(name: name, value: value) }
        return HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
    }

    private func close() async {
        // Closing fails only if the channel is already closed.
        try? await channel.close()
    }

    /// With a linger time of zero the system sends RST instead of FIN.
    private func reset() async throws {
        if let provider = channel as? any SocketOptionProvider {
            try await provider.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        await close()
    }

    /// Sends nothing until the client gives up or the time has passed.
    private func hold(milliseconds: Int) async {
        let timer = channel.eventLoop.scheduleTask(in: .milliseconds(Int64(milliseconds))) {
            channel.close(promise: nil)
        }
        channel.triggerUserOutboundEvent(HoldEvent(), promise: nil)
        try? await channel.closeFuture.get()
        timer.cancel()
    }
}
