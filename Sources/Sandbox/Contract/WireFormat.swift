/// Writes outcomes and refusals as one contract's JSON.
protocol WireFormat: Sendable {
    func answer(to outcome: Outcome) -> APIAnswer
    func answer(refusing refusal: Refusal) -> APIAnswer
    /// A server error, as faults produce it.
    func trouble(status: Int) -> APIAnswer
    /// A refusal that arrives with HTTP status 200.
    func refusalInSuccess() -> APIAnswer
}

extension WireFormat {
    /// HTTP requires `Allow` with a 405 and `WWW-Authenticate` with a 401.
    func headers(of refusal: Refusal) -> [(name: String, value: String)] {
        switch refusal.reason {
        case .methodNotAllowed(let allowed): [("Allow", allowed.joined(separator: ", "))]
        case .unauthorized: [("WWW-Authenticate", "ApiKey")]
        default: []
        }
    }
}

extension SandboxContract {
    var wireFormat: any WireFormat {
        switch self {
        case .classic: ClassicFormat()
        case .current: CurrentFormat()
        }
    }
}
