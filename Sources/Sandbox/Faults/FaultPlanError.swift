/// One sentence that names what is allowed.
package struct FaultPlanError: Error, Sendable, Equatable, CustomStringConvertible {
    package let message: String

    package var description: String { message }

    init(_ message: String) {
        self.message = message
    }
}
