/// Why the screen cannot be opened or a child not be run, and what to do about it.
package struct TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What could not be done, and why.
    package enum Code: String, Hashable, Sendable {
        case notATerminal, unknownTerminal, unsuitableTerminal, alreadyOpen, failed, childFailed
    }

    /// Which of them it was.
    package let code: Code
    /// One sentence for a person.
    package let message: String

    /// The sentence for a person.
    package var description: String { message }

    /// A message that says what to do.
    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
