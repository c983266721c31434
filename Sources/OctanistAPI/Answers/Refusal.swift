/// The kinds of refusal; `AnswerReader` has the table.
enum Refusal: Hashable, Sendable {
    case rejected, notFound, conflict, keyRefused, accessDenied, notSupported, redirected
    case rateLimited, unavailable, notTaken, intercepted
    case serverFailed, unheardOf

    init(status: Int, document: AnswerDocument) {
        switch status {
        case 300..<400: self = .redirected
        case 401: self = document.isServicesNo ? .keyRefused : .intercepted
        case 403: self = document.isServicesNo ? .accessDenied : .intercepted
        case 404: self = document.words == nil && document.errorCode == nil ? .notSupported : .notFound
        case 405, 501: self = .notSupported
        case 407, 511: self = .intercepted
        case 408, 421, 425: self = .notTaken
        case 409: self = .conflict
        case 429: self = .rateLimited
        case 503: self = .unavailable
        case 200..<300, 400..<500:
            self = Refusal(code: document.errorCode) ?? Refusal(words: document.words) ?? .rejected
        case 500..<600: self = .serverFailed
        default: self = .unheardOf
        }
    }

    private init?(code: String?) {
        switch code {
        case "UNAUTHORIZED": self = .keyRefused
        case "FORBIDDEN": self = .accessDenied
        case "NOT_FOUND": self = .notFound
        case "CONFLICT": self = .conflict
        case "VALIDATION_ERROR", "INVALID_DATE", "INVALID_FILTER": self = .rejected
        default: return nil
        }
    }

    /// The classic contract has no error codes, only messages.
    private init?(words: String?) {
        switch words?.lowercased() {
        case let words? where words.hasPrefix("lead not found"): self = .notFound
        case let words? where words.contains("invalid or missing api key"): self = .keyRefused
        default: return nil
        }
    }

    var delivery: Delivery {
        switch self {
        case .rejected, .notFound, .conflict, .notSupported, .redirected: .refused
        case .keyRefused, .accessDenied: .keyRefused
        case .rateLimited, .unavailable, .notTaken, .intercepted: .notServed
        case .serverFailed, .unheardOf: .unknown
        }
    }
}
