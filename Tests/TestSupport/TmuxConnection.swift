import Glibc

/// tmux's control mode: commands go in as lines, answers come back between `%begin` and `%end`, and whatever happens
/// in the terminal is a line that begins with `%`.
final class TmuxConnection: Sendable {
    private struct Answer: Sendable {
        var lines: [String]
        var isError: Bool
    }

    private struct State: Sendable {
        var rest: [UInt8] = []
        /// The lines of the answer being received; `nil` between answers.
        var open: [String]?
        var answers: [Int: Answer] = [:]
        var answered = 0
        var asked = 0
        var changes = 0
        var isClosed = false

        /// The number of the next command.
        mutating func claim() -> Int {
            defer { asked += 1 }
            return asked
        }

        mutating func receive(_ bytes: [UInt8]) {
            if bytes.isEmpty { isClosed = true }
            rest += bytes
            while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
                receive(line: String(decoding: rest[..<end], as: UTF8.self))
                rest.removeSubrange(...end)
            }
        }

        private mutating func receive(line: String) {
            if var lines = open {
                if line.hasPrefix("%end ") || line.hasPrefix("%error ") {
                    open = nil
                    // Others end in 0: attaching itself, and what hooks do.
                    if line.hasSuffix(" 1") {
                        answers[answered] = Answer(lines: lines, isError: line.hasPrefix("%error "))
                        answered += 1
                    } else {
                        changes += 1
                    }
                } else {
                    lines.append(line)
                    open = lines
                }
            } else if line.hasPrefix("%begin ") {
                open = []
            } else {
                changes += 1
            }
        }
    }

    let client: ChildProcess
    private let channel: ByteChannel
    private let state = Watched(State())

    init(_ arguments: [String], environment: [String: String]) throws {
        var input: [Int32] = [0, 0]
        var output: [Int32] = [0, 0]
        guard unsafe pipe(&input) == 0, unsafe pipe(&output) == 0 else { throw TestFailure("no pipe: error \(errno)") }
        for descriptor in input + output { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        defer {
            Glibc.close(input[0])
            Glibc.close(output[1])
        }
        client = try ChildProcess(
            arguments, environment: environment, input: .descriptor(input[0]), output: .descriptor(output[1]))
        let state = state
        channel = try ByteChannel(reader: output[0], writer: input[1]) { bytes in
            state.update { $0.receive(bytes) }
        }
    }

    deinit {
        close()
    }

    func close() {
        channel.close()
    }

    /// Sends a command and returns the lines of its answer.
    func ask(_ command: String) async throws -> [String] {
        let number = tell(command)
        let answer = try await answer(to: number)
        if answer.isError { throw TestFailure("tmux refused \(command): \(answer.lines.joined(separator: " "))") }
        return answer.lines
    }

    @discardableResult
    func tell(_ command: String) -> Int {
        state.update { state in
            // Queued while the number is taken, so that answers come in the order of the numbers.
            channel.enqueue(Array((command + "\n").utf8))
            return state.claim()
        }
    }

    /// Counts what happened in the terminal.
    var changes: Int { state.value.changes }

    /// Whether anything happened since the count was taken, within the time.
    func waitForChange(after changes: Int, _ timeout: Duration) async -> Bool {
        await state.wait(timeout) { $0.changes > changes || $0.isClosed } != nil
    }

    private func answer(to number: Int) async throws -> Answer {
        let found = await state.wait(.seconds(30)) { $0.answers[number] != nil || $0.isClosed }
        guard let answer = found?.answers[number] else { throw TestFailure("tmux does not answer") }
        state.update { $0.answers[number] = nil }
        return answer
    }

    /// A word of tmux's command language that stands for exactly this text.
    static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            // A ~ would be the home folder.
            case "\"", "\\", "$", "~": quoted += "\\" + String(scalar)
            case "\n": quoted += "\\n"
            case "\r": quoted += "\\r"
            case "\t": quoted += "\\t"
            case "\u{1B}": quoted += "\\e"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
