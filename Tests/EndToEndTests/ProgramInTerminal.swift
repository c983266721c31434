import Terminal
import TestSupport

extension Program {
    /// Opens the screen from a shell in a real terminal, hands it to `body`, and ends both afterwards.
    ///
    /// - Parameters:
    ///   - wrapper: what is typed before the program's name: a program that runs it, and a blank.
    ///   - options: what is typed after the program's name.
    ///   - sign: what is on the screen once the program is there.
    @discardableResult
    func inTerminal<Result>(
        size: Size = Size(columns: 100, rows: 30), through wrapper: String = "", options: String = "",
        adding extra: [String: String] = [:],
        until sign: String = "[F2 Update]", _ body: (TmuxTerminal, _ before: TerminalModes) async throws -> Result
    ) async throws -> Result {
        let shell = ["/bin/sh", "-i"]
        let variables = environment.merging(["PS1": "ready> "]) { $1 }.merging(extra) { $1 }
        return try await TmuxTerminal.run(shell, size: size, environment: variables) { terminal in
            try await terminal.waitFor("ready>")
            let before = try await terminal.modes()
            try await terminal.type("clear; \(wrapper)\(Self.path) \(options); echo status=$?")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor(sign)
            return try await body(terminal, before)
        }
    }
}
