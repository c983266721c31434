import CursesTerminal
import Glibc
import Terminal

/// Opens a session and shows what arrives: a program for the tests of the terminal layer, with nothing of Leadline in
/// it. Ctrl-Q quits, Ctrl-X crashes, Ctrl-D leaves through `exit`, Ctrl-Z suspends, Ctrl-E runs a child, Ctrl-W wakes
/// the loop from a task, Ctrl-L paints everything, Ctrl-O paints a frame of another size.
@main
struct TerminalProbe {
    private struct State {
        var lines: [String] = []
        var typed = ""
        var isOversized = false
    }

    private struct Quit: Error {}

    static func main() {
        do {
            try run(TerminalSession.open(mouse: unsafe getenv("PROBE_MOUSE") != nil))
        } catch is Quit {
            exit(4)
        } catch {
            print(error)
            exit(3)
        }
    }

    private static func run(_ session: TerminalSession) throws {
        defer { session.close() }
        var state = State()
        while true {
            session.paint(frame(session, state))
            for event in session.waitForEvents().events {
                state.lines.append(describe(event))
                switch event {
                case .terminate(let signal):
                    session.close()
                    exit(128 + signal)
                case .key(let key):
                    if key.modifiers == .control, case .character(let letter) = key.code {
                        try control(letter, session, &state)
                    } else if key.modifiers.isEmpty, case .character(let character) = key.code {
                        state.typed.append(character)
                    }
                default: break
                }
            }
        }
    }

    private static func control(_ letter: Character, _ session: TerminalSession, _ state: inout State) throws {
        switch letter {
        case "q": throw Quit()
        case "x": state.lines.append(state.lines[state.lines.count])
        case "d": exit(5)
        case "z": session.suspend()
        case "l": session.repaintAll()
        case "o": state.isOversized.toggle()
        case "u": state.typed = ""
        case "w":
            let wakeup = session.wakeup
            Task { wakeup.wake() }
        case "e":
            let path = Array("PATH=/usr/bin:/bin\0".utf8)
            let script = "stty -a | grep -q ' icanon' && echo child cooked; exec cat > /dev/null"
            state.lines.append("child \(try session.runChild(["/bin/sh", "-c", script], environment: [path]))")
        case "a":
            let asking = "printf 'Word: ' > /dev/tty; read word < /dev/tty; echo $word"
            state.lines.append(try answer(session, asking))
        case "n", "t":
            // It cannot be interrupted, and leaves behind what reads the terminal, in a session of its own too.
            let hanging = """
                trap '' INT TERM HUP; t=$(tty); setsid cat < $t > /dev/null & cat < /dev/tty > /dev/null &
                echo hanging > /dev/tty; sleep 600
                """
            state.lines.append(try answer(session, hanging, limit: letter == "t" ? .seconds(1) : .seconds(60)))
        default: break
        }
    }

    private static func answer(
        _ session: TerminalSession, _ script: String, limit: Duration = .seconds(60)
    ) throws -> String {
        let answer = try session.askChild(
            ["/bin/sh", "-c", script], environment: { _ in [Array("PATH=/usr/bin:/bin\0".utf8)] }, notice: "asking",
            size: 100, limit: limit)
        guard let answer else { return "no answer" }
        return "answer \(answer.status) \(String(decoding: answer.output, as: UTF8.self).debugDescription)"
    }

    private static func describe(_ event: TerminalEvent) -> String {
        switch event {
        case .key(let key): "key \(key.text)"
        case .paste(let text): "paste \(text.debugDescription)"
        case .mouse(let mouse): "\(mouse.action) \(mouse.position.row) \(mouse.position.column)"
        case .resize(let size): "resize \(size.columns)x\(size.rows)"
        default: "\(event)"
        }
    }

    private static func frame(_ session: TerminalSession, _ state: State) -> Frame {
        let extra = state.isOversized ? 7 : 0
        var frame = Frame(size: Size(columns: session.size.columns + extra, rows: session.size.rows + extra))
        let accent = Style(foreground: .rgb(red: 90, green: 170, blue: 255), attributes: .bold)
        frame.write("Probe ✓✗…↻•▌ 山田 é │ ready", at: Position(row: 0, column: 0), style: accent)
        frame.fill(Rect(row: 1, column: 0, rows: 1, columns: frame.size.columns), style: .plain, character: "─")
        let used = frame.write("> " + state.typed, at: Position(row: 2, column: 0), style: .plain)
        frame.cursor = Position(row: 2, column: used)
        guard unsafe getenv("PROBE_QUIET") == nil else { return frame }
        for (row, line) in state.lines.suffix(max(0, session.size.rows - 4)).enumerated() {
            frame.write(line, at: Position(row: 4 + row, column: 2), style: .plain, truncation: .ellipsis)
        }
        frame.write("山", at: Position(row: 0, column: session.size.columns - 1), style: .plain)
        return frame
    }
}
