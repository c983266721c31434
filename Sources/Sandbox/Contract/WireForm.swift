/// How a contract writes what came of a request.
protocol WireForm: Sendable {
    func answer(to outcome: Outcome) -> APIAnswer
    func answer(refusing refusal: Refusal) -> APIAnswer
    /// An error that stands for trouble of the server, as faults produce it.
    func trouble(status: Int) -> APIAnswer
    /// A refusal that arrives with HTTP status 200.
    func refusalInSuccess() -> APIAnswer
}

extension WireForm {
    /// `Allow` is required with a 405, `WWW-Authenticate` with a 401.
    func headers(of refusal: Refusal) -> [(name: String, value: String)] {
        switch refusal.reason {
        case .methodNotAllowed(let allowed): [("Allow", allowed.joined(separator: ", "))]
        case .unauthorized: [("WWW-Authenticate", "ApiKey")]
        default: []
        }
    }
}

extension SandboxContract {
    var wireForm: any WireForm {
        switch self {
        case .classic: ClassicForm()
        case .current: CurrentForm()
        }
    }
}
