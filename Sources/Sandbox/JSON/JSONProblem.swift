/// Why a body is not JSON, as the end of a sentence that begins "The body is not valid JSON:".
struct JSONProblem: Error, Equatable {
    let reason: String

    init(_ reason: String) {
        self.reason = reason
    }
}
