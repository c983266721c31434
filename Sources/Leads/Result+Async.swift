extension Result where Success: Sendable {
    /// The value or the error of asynchronous work; the standard library has this only for synchronous work.
    package static func of(_ work: () async throws(Failure) -> Success) async -> Self {
        do {
            return .success(try await work())
        } catch {
            return .failure(error)
        }
    }
}
