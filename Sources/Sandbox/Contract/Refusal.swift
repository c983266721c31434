/// Why a request is refused, before a contract writes it. The message is one sentence for people.
struct Refusal: Error, Equatable {
    enum Reason: Equatable {
        case invalid, invalidFilter, invalidDate, unauthorized, forbidden, notFound, conflict, bodyTooLarge
        case unsupportedMediaType, ruleBroken, internalError
        case methodNotAllowed(allowed: [String])
    }

    let reason: Reason
    let message: String
    var details = JSONObject()

    init(_ reason: Reason, _ message: String, details: JSONObject = JSONObject()) {
        self.reason = reason
        self.message = message
        self.details = details
    }

    /// The details name the field.
    static func invalid(_ field: String, _ message: String) -> Refusal {
        Refusal(.invalid, message, details: ["field": .string(field)])
    }

    /// A broken rule counts as a validation error in the current contract.
    func status(in contract: SandboxContract) -> Int {
        switch reason {
        case .invalid, .invalidFilter, .invalidDate: 400
        case .ruleBroken: contract == .classic ? 422 : 400
        case .unauthorized: 401
        case .forbidden: 403
        case .notFound: 404
        case .methodNotAllowed: 405
        case .conflict: 409
        case .bodyTooLarge: 413
        case .unsupportedMediaType: 415
        case .internalError: 500
        }
    }

    /// The current contract's error code. It has none for transport errors, which count as validation there.
    var code: String {
        switch reason {
        case .unauthorized: "UNAUTHORIZED"
        case .forbidden: "FORBIDDEN"
        case .notFound: "NOT_FOUND"
        case .conflict: "CONFLICT"
        case .invalidDate: "INVALID_DATE"
        case .invalidFilter: "INVALID_FILTER"
        case .internalError: "INTERNAL_ERROR"
        case .invalid, .methodNotAllowed, .bodyTooLarge, .unsupportedMediaType, .ruleBroken: "VALIDATION_ERROR"
        }
    }
}

extension RawRepresentable<String> where Self: CaseIterable {
    /// - Parameter kind: `field` or `parameter`.
    static func named(_ text: String, of kind: String, _ name: String) throws(Refusal) -> Self {
        guard let choice = Self(rawValue: text) else {
            let allowed = allCases.map(\.rawValue).joined(separator: ", ")
            throw .invalid(name, "The \(kind) \(name) must be one of: \(allowed).")
        }
        return choice
    }
}
