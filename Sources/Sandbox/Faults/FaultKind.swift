/// What the sandbox does wrong with one request. “Carried out” means that the store has the request's changes.
package enum FaultKind: Sendable, Hashable {
    /// Carried out at once; the right answer is sent late.
    case latency(milliseconds: Int)
    /// 408, 425, 429, 500, 502, 503 or 504, with the seconds of `Retry-After` if any; `applied` requests are carried
    /// out before the error is sent.
    case status(Int, retryAfter: Int?, applied: Bool)
    /// The connection closes (FIN) without an answer, before or after the request was carried out.
    case drop(applied: Bool)
    /// The connection is reset (RST) without an answer.
    case reset(applied: Bool)
    /// Carried out; half the body is sent, then the connection closes.
    case truncate
    /// An HTML page, as a captive portal or a gateway sends it.
    case html(status: Int, applied: Bool)
    /// No answer until the client gives up or the time has passed; then the connection closes.
    case hang(milliseconds: Int, applied: Bool)
    /// Carried out; the answer holds bytes that are not UTF-8.
    case invalidUTF8
    /// Not carried out; `success: false` with status 200.
    case refuse
    /// Not carried out; 307 to another origin.
    case redirect
    /// Carried out; the answer is followed by this many megabytes of spaces.
    case huge(megabytes: Int)
    /// Carried out; the answer is compressed as `gzip`, `deflate` or the raw form that some servers call `deflate`.
    case compressed(Compression)
    /// Carried out; the answer is followed by this many megabytes of spaces and compressed to about a thousandth.
    case bomb(megabytes: Int)
    /// Carried out and answered correctly, but before that another lead changes and a new one is created, so that the
    /// pages of a list do not fit together.
    case moving

    package enum Compression: String, Sendable, Hashable {
        case gzip
        case deflate
        case rawDeflate = "raw-deflate"
    }

    /// Whether the request is carried out, whatever the client sees.
    package var isApplied: Bool {
        switch self {
        case .latency, .truncate, .invalidUTF8, .huge, .compressed, .bomb, .moving: true
        case .refuse, .redirect: false
        case .status(_, _, let applied), .drop(let applied), .reset(let applied), .html(_, let applied),
            .hang(_, let applied):
            applied
        }
    }

    /// The kinds that a plan without `kinds` draws from.
    package static let usual: [FaultKind] = [
        .latency(milliseconds: 200), .status(429, retryAfter: nil, applied: false),
        .status(429, retryAfter: 1, applied: false), .status(500, retryAfter: nil, applied: false),
        .status(500, retryAfter: nil, applied: true), .status(502, retryAfter: nil, applied: true),
        .status(503, retryAfter: nil, applied: false), .status(503, retryAfter: 1, applied: false),
        .status(504, retryAfter: nil, applied: true), .drop(applied: false), .drop(applied: true),
        .reset(applied: false), .reset(applied: true), .truncate, .html(status: 200, applied: false),
        .html(status: 200, applied: true),
        .hang(milliseconds: standardHang, applied: false), .hang(milliseconds: standardHang, applied: true),
        .invalidUTF8, .refuse, .redirect,
    ]

    /// In milliseconds.
    static let standardHang = 60_000
}
