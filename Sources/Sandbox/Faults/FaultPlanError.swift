/// Why a plan cannot be read, in one sentence that names what is allowed.
package struct FaultPlanError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The sentence, for standard error.
    package let message: String

    /// The same sentence.
    package var description: String { message }

    init(_ message: String) {
        self.message = message
    }
}
