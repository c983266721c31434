import Glibc
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore

/// Writes an answer to one connection, well or badly.
struct ConnectionWriter: Sendable {
    let channel: any Channel
    /// A HEAD request's answer has no body.
    let isHead: Bool
    /// Whether the client said that this is the connection's last request.
    let isLast: Bool

    @concurrent func perform(_ disturbance: Disturbance, _ writer: consuming ResponseWriter) async throws {
        switch disturbance {
        case .send(let answer):
            try await send(answer, writer)
        case .sendLate(let answer, let milliseconds):
            try await Task.sleep(for: .milliseconds(milliseconds))
            try await send(answer, writer)
        case .sendHalf(let answer):
            let half = ByteBuffer(bytes: answer.body.prefix(answer.body.count / 2))
            var body = try await writer.writeHead(head(of: answer, length: answer.body.count))
            try await body.write(half)
            await close()
        case .sendPadded(let answer, let byteCount):
            try await sendPadded(answer, byteCount, writer)
        case .close:
            await close()
        case .reset:
            try await reset()
        case .hold(let milliseconds):
            await hold(milliseconds: milliseconds)
        }
    }

    @concurrent func send(_ answer: APIAnswer, _ writer: consuming ResponseWriter) async throws {
        let body = isHead ? ResponseBody() : ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body))
        try await writer.write(response: head(of: answer, length: answer.body.count), body: body)
    }

    private func head(of answer: APIAnswer, length: Int) -> HTTPResponse {
        var fields = HTTPFields()
        fields[.contentType] = answer.contentType
        fields[.contentLength] = String(length)
        fields[.date] = Timestamp.now.httpDate
        if isLast { fields[.connection] = "close" }
        for (name, value) in answer.headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return HTTPResponse(status: .init(code: answer.status), headerFields: fields)
    }

    @concurrent private func sendPadded(_ answer: APIAnswer, _ byteCount: Int, _ writer: consuming ResponseWriter)
        async throws
    {
        let chunk = ByteBuffer(repeating: UInt8(ascii: " "), count: 65_536)
        var body = try await writer.writeHead(head(of: answer, length: answer.body.count + byteCount))
        try await body.write(ByteBuffer(bytes: answer.body))
        var rest = byteCount
        while rest > 0 {
            try await body.write(rest >= chunk.readableBytes ? chunk : ByteBuffer(repeating: 0x20, count: rest))
            rest -= chunk.readableBytes
        }
        try await body.finish(nil)
    }

    private func close() async {
        // Already closed is as good.
        try? await channel.close()
    }

    /// With a linger time of zero the system sends a reset instead of an orderly end.
    private func reset() async throws {
        if let provider = channel as? any SocketOptionProvider {
            try await provider.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
        }
        await close()
    }

    /// Leaves the client without an answer until it gives up or the time has passed.
    private func hold(milliseconds: Int) async {
        let timer = channel.eventLoop.scheduleTask(in: .milliseconds(Int64(milliseconds))) {
            channel.close(promise: nil)
        }
        channel.triggerUserOutboundEvent(HoldEvent(), promise: nil)
        try? await channel.closeFuture.get()
        timer.cancel()
    }
}
