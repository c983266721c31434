/// Why the screen cannot be opened or a child process cannot be run, and what to do about it.
package struct TerminalError: Error, Hashable, Sendable, CustomStringConvertible {
    package enum Code: String, Hashable, Sendable {
        case notATerminal, unknownTerminal, unsuitableTerminal, alreadyOpen, failed, childFailed
    }

    package let code: Code
    /// One sentence for the user.
    package let message: String

    package var description: String { message }

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }
}
