/// What a fault makes of the right answer.
enum Disturbance: Sendable {
    case send(APIAnswer)
    case sendLate(APIAnswer, milliseconds: Int)
    /// The body ends after half its bytes, then the connection closes.
    case sendHalf(APIAnswer)
    /// The body is followed by this many spaces.
    case sendPadded(APIAnswer, byteCount: Int)
    case close
    case reset
    case hold(milliseconds: Int)

    /// - Parameter answer: the right answer; ignored for faults that are not applied.
    init(_ fault: FaultKind?, answer: APIAnswer, format: any WireFormat, target: String) {
        switch fault {
        case nil, .moving: self = .send(answer)
        case .latency(let milliseconds): self = .sendLate(answer, milliseconds: milliseconds)
        case .status(let status, let seconds, _):
            var trouble = format.trouble(status: status)
            if let seconds { trouble.headers.append(("Retry-After", "\(seconds)")) }
            self = .send(trouble)
        case .drop: self = .close
        case .reset: self = .reset
        case .truncate: self = .sendHalf(answer)
        case .html(let status, _):
            var page = APIAnswer(status, body: Array(FaultText.page.utf8))
            page.contentType = "text/html; charset=utf-8"
            self = .send(page)
        case .hang(let milliseconds, _): self = .hold(milliseconds: milliseconds)
        case .invalidUTF8: self = .send(Self.spoiled(answer))
        case .refuse: self = .send(format.refusalInSuccess())
        case .redirect:
            var redirect = APIAnswer(307, body: [])
            redirect.headers.append(("Location", "http://elsewhere.invalid\(target)"))
            self = .send(redirect)
        case .huge(let megabytes): self = .sendPadded(answer, byteCount: megabytes * 1_000_000)
        case .compressed(let compression): self = .send(answer.compressed(compression))
        case .bomb(let megabytes):
            var padded = answer
            padded.body += Array(repeating: UInt8(ascii: " "), count: megabytes * 1_000_000)
            self = .send(padded.compressed(.gzip))
        }
    }

    /// Puts two bytes that never occur in UTF-8 into the first string of the body.
    private static func spoiled(_ answer: APIAnswer) -> APIAnswer {
        var answer = answer
        let quote = answer.body.firstIndex(of: UInt8(ascii: "\"")).map { $0 + 1 } ?? answer.body.startIndex
        answer.body.insert(contentsOf: [0xFF, 0xFE], at: quote)
        return answer
    }

    /// The HTTP status that the client sees; nil when it gets none.
    var status: Int? {
        switch self {
        case .send(let answer), .sendLate(let answer, _), .sendHalf(let answer), .sendPadded(let answer, _):
            answer.status
        case .close, .reset, .hold: nil
        }
    }
}
