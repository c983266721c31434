import FoundationEssentials
import Glibc
package import Terminal

/// A program in a terminal emulator: a tmux server of its own, driven through its control mode, whose messages wake
/// whoever waits for the screen to change. Use `TmuxTerminal.run`, which ends the server in every case.
package final class TmuxTerminal: Sendable {
    let connection: TmuxConnection
    private let socketName: String

    private init(connection: TmuxConnection, socketName: String) {
        self.connection = connection
        self.socketName = socketName
    }

    /// Starts a program in a terminal of that size, hands the terminal to `body` and ends everything afterwards.
    ///
    /// - Parameters:
    ///   - command: the program and what follows it, run without a shell.
    ///   - environment: added to `ChildProcess.basicEnvironment`; a `TERM` here is what the program sees.
    package static func run<Result>(
        _ command: [String], size: Size = Size(columns: 100, rows: 30), environment: [String: String] = [:],
        body: (TmuxTerminal) async throws -> Result
    ) async throws -> Result {
        let terminal = try await start(command, size: size, environment: environment)
        do {
            let result = try await body(terminal)
            await terminal.close()
            return result
        } catch {
            await terminal.close()
            throw error
        }
    }

    /// Runs the program, then says in the window's title how it ended and keeps the terminal open. (tmux has an option
    /// for that, but version 3.3 at times never learns the status.) Neither a signal nor an end of input that was typed for
    /// the program ends it.
    private static let holder =
        #"trap : INT QUIT; "$@"; printf '\033]2;ended %s\033\\' $?; trap '' INT QUIT TSTP; "#
        + "while cat > /dev/null; do :; done"

    private static func start(
        _ command: [String], size: Size, environment: [String: String]
    ) async throws -> TmuxTerminal {
        let name = "leadline-test-\(UUID().uuidString)"
        let tmux = ["tmux", "-u", "-L", name, "-f", "/dev/null"]
        let type = environment["TERM"] ?? "tmux-256color"
        let options = [
            ["start-server"],

            ["set-option", "-g", "default-terminal", type], ["set-option", "-g", "status", "off"],
            ["set-option", "-s", "escape-time", "0"],
        ]
        var arguments = tmux
        for option in options { arguments += option + [";"] }
        arguments += ["new-session", "-d", "-s", "main", "-x", "\(size.columns)", "-y", "\(size.rows)"]
        for (variable, value) in environment.sorted(by: { $0.key < $1.key }) where variable != "TERM" {
            arguments += ["-e", "\(variable)=\(value)"]
        }
        let variables = ChildProcess.basicEnvironment.merging(["TERM": "xterm-256color"]) { $1 }
        let starting = try ChildProcess(
            arguments + ["--", "sh", "-c", holder, "sh"] + command + [
                ";", "set-option", "-g", "window-size", "manual",
            ], environment: variables,
            input: .path("/dev/null"), output: .path("/dev/null"))
        let ending = try await starting.waitForEnding()
        guard ending == .exit(0) else { throw TestFailure("tmux could not start \(command): \(ending)") }
        let connection = try TmuxConnection(
            tmux + ["-C", "attach-session", "-f", "ignore-size", "-t", "main"], environment: variables)
        return TmuxTerminal(connection: connection, socketName: name)
    }

    private func close() async {
        let path = try? await connection.ask("display-message -p '#{socket_path}'").first
        connection.tell("kill-server")
        _ = try? await connection.client.waitForEnding()
        connection.close()
        if let path { _ = unsafe unlink(path) }
    }

    /// Presses keys by tmux's names: `a`, `Enter`, `F8`, `C-s`, `M-1`, `BTab`, `Escape`. Together they arrive at once.
    package func sendKeys(_ keys: String...) async throws {
        _ = try await connection.ask("send-keys " + keys.map(TmuxConnection.quoted).joined(separator: " "))
    }

    /// Presses keys as the program names them, one after the other.
    package func press(_ keys: [Key]) async throws {
        for key in keys { try await sendKeys(key.tmuxName) }
    }

    /// Types text as it stands, all at once.
    package func type(_ text: String) async throws {
        _ = try await connection.ask("send-keys -l -- " + TmuxConnection.quoted(text))
    }

    /// Pastes text, bracketed if the program asked for it; newlines become Enter as terminals do.
    package func paste(_ text: String, bracketed: Bool = true) async throws {
        _ = try await connection.ask("set-buffer -b paste -- " + TmuxConnection.quoted(text))
        _ = try await connection.ask("paste-buffer -b paste" + (bracketed ? " -p" : ""))
    }

    package func resize(_ size: Size) async throws {
        _ = try await connection.ask("resize-window -t main -x \(size.columns) -y \(size.rows)")
    }

    /// The screen's rows without trailing blanks, each ended by a newline.
    package func screen() async throws -> String {
        try await capture("capture-pane -p")
    }

    /// The screen with its colours and attributes as escape sequences.
    package func styledScreen() async throws -> String {
        try await capture("capture-pane -p -e")
    }

    /// Where the cursor is; `nil` if it is hidden.
    package func cursor() async throws -> Position? {
        let answer = try await connection.ask("display-message -p '#{cursor_flag} #{cursor_y} #{cursor_x}'")
        let numbers = (answer.first ?? "").split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 3, numbers[0] == 1 else { return nil }
        return Position(row: numbers[1], column: numbers[2])
    }

    /// The program's process.
    package func processID() async throws -> Int32 {
        let holder = try await connection.ask("display-message -p '#{pane_pid}'").first.flatMap { Int32($0) }
        guard let holder, let process = try Self.children(of: holder).last else {
            throw TestFailure("the program does not run")
        }
        return process
    }

    /// The processes another one has started and that have not been waited for.
    package static func children(of process: Int32) throws -> [Int32] {
        let file = URL(filePath: "/proc/\(process)/task/\(process)/children")
        return String(decoding: try Data(contentsOf: file), as: UTF8.self).split(separator: " ").compactMap {
            Int32($0)
        }
    }

    /// The terminal's modes now, for comparison before and after.
    package func modes() async throws -> TerminalModes {
        let path = try await connection.ask("display-message -p '#{pane_tty}'").first
        return try TerminalModes(path: path ?? "")
    }

    /// The exit status of the program once it has ended, 128 plus the signal if one ended it; `nil` while it runs. Its
    /// screen and the terminal's modes stay.
    package func exitStatus() async throws -> Int32? {
        let title = try await connection.ask("display-message -p '#{pane_title}'").first ?? ""
        return title.hasPrefix("ended ") ? Int32(title.dropFirst(6)) : nil
    }

    /// Waits for the end of the program; see `exitStatus()`.
    package func waitForExit(_ timeout: Duration = .seconds(30)) async throws -> Int32 {
        var status: Int32?
        try await waitForChange("the end of the program", timeout) {
            status = try await self.exitStatus()
            return status != nil
        }
        guard let status else { throw TestFailure("the program's status is not known") }
        return status
    }

    /// Waits until the screen fulfils the condition and returns it; fails with the screen in its message.
    @discardableResult
    package func waitUntil(
        _ description: String, timeout: Duration = .seconds(30), _ condition: (String) -> Bool
    ) async throws -> String {
        var screen = ""
        try await waitForChange(description, timeout) {
            screen = try await self.screen()
            return condition(screen)
        }
        return screen
    }

    /// Waits until the screen fulfils the condition or the program has ended.
    package func waitUntilOrEnd(
        _ description: String, timeout: Duration = .seconds(30), _ condition: (String) -> Bool
    ) async throws {
        try await waitForChange(description, timeout) {
            if try await self.exitStatus() != nil { return true }
            return condition(try await self.screen())
        }
    }

    /// Waits until the screen contains the text.
    @discardableResult
    package func waitFor(_ text: String, timeout: Duration = .seconds(30)) async throws -> String {
        try await waitUntil(text.debugDescription, timeout: timeout) { $0.contains(text) }
    }

    private func waitForChange(
        _ description: String, _ timeout: Duration, _ isReached: () async throws -> Bool
    ) async throws {
        let limit = ContinuousClock.now + timeout
        while true {
            let changes = connection.changes
            if try await isReached() { return }
            let left = limit - .now
            guard left > .zero, await connection.waitForChange(after: changes, left) else {
                throw TestFailure("\(description) did not come within \(timeout). The screen:\n\(try await screen())")
            }
        }
    }

    private func capture(_ command: String) async throws -> String {
        try await connection.ask(command).map { $0 + "\n" }.joined()
    }
}
