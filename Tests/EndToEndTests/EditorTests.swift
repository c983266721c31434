import FoundationEssentials
import Glibc
import Terminal
import TestSupport
import Testing

/// Ctrl-O with scripts in the place of an editor, in a real terminal.
struct EditorTests {
    /// The folders of notes that are in an editor, or were.
    private static func notes(_ program: Program) -> [String] {
        let folder = program.directory.file("data/leadline/sandbox/notes")
        return (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    }

    private func waitUntilNotesAreGone(_ program: Program) async throws {
        try await waitUntil("the end of the last note's folder") { Self.notes(program).isEmpty }
    }

    /// Opens the note of a lead and hands the screen to `body`; modes and the temporary folder are as before at the end.
    private func atNote(
        _ script: String?, adding extra: [String: String] = [:], size: Size = Size(columns: 100, rows: 30),
        _ body: (TmuxTerminal, Program) async throws -> Void
    ) async throws {
        let program = try Program()
        let folder = program.directory.file("tmp")
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var variables = ["TMPDIR": folder]
        if let script {
            let editor = program.directory.file("editor")
            try Data(("#!/bin/sh\n" + script).utf8).write(to: URL(filePath: editor))
            #expect(unsafe chmod(editor, 0o700) == 0)
            variables["EDITOR"] = editor
        }
        variables.merge(extra) { $1 }
        try await program.inTerminal(size: size, options: "--sandbox", adding: variables) { terminal, before in
            try await terminal.type("lead_123")
            try await terminal.waitFor("Jane Smith")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("l lost")
            try await terminal.type("l")
            try await terminal.waitFor("(•) lost")
            try await terminal.sendKeys("Tab")
            try await terminal.type("as typed")
            try await terminal.waitFor("as typed")
            try await body(terminal, program)
            let left = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(left == [], "nothing is left behind")
            try await waitUntilNotesAreGone(program)
            try await terminal.sendKeys("C-q")
            try await terminal.waitFor("was not sent")
            try await terminal.sendKeys("Tab", "Enter")
            try await terminal.waitFor("status=0")
            #expect(try await terminal.modes() == before)
        }
    }

    /// Neither connections nor what else the program has open are the editor's.
    @Test func theEditorGetsTheTerminalAlone() async throws {
        let count = "$(readlink /proc/self/fd/* | grep -c -E 'socket|eventpoll|eventfd|history|config')"
        try await atNote("printf 'opened: %s\\n' \"\(count)\" >> \"$1\"") { terminal, _ in
            try await terminal.sendKeys("C-o")
            try await terminal.waitFor("opened: 0")
        }
    }

    /// Writes into the note, says so, and goes on once somebody reads from the pipe, with or without a terminal.
    private static let waiting = """
        trap '' HUP
        printf 'saved in the editor\\n' >> "$1"
        echo EDITOR
        exec 3> "$HOME/pipe"
        printf 'and later\\n' >> "$1"
        """

    /// Opens the note in the waiting editor, and kills the program under it, with the editor where that is asked for.
    ///
    /// - Returns: the processes of the editor.
    @discardableResult
    private func killUnderTheEditor(_ program: Program, killsEditor: Bool) async throws -> [Int32] {
        let editor = program.directory.file("editor")
        try Data(("#!/bin/sh\n" + Self.waiting).utf8).write(to: URL(filePath: editor))
        #expect(unsafe chmod(editor, 0o700) == 0 && mkfifo(program.directory.file("pipe"), 0o600) == 0)
        return try await program.inTerminal(options: "--sandbox", adding: ["EDITOR": editor]) { terminal, _ in
            try await terminal.type("lead_123")
            try await terminal.waitFor("Jane Smith")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("l lost")
            try await terminal.type("l")
            try await terminal.waitFor("(•) lost")
            // Nothing rested long enough to be written by itself.
            try await terminal.sendKeys("C-o")
            try await terminal.waitFor("EDITOR")
            let process = try #require(try TmuxTerminal.children(of: try await terminal.processID()).first)
            let shell = try #require(try TmuxTerminal.children(of: process).first)
            let editor = try [shell] + TmuxTerminal.children(of: shell)
            #expect(kill(process, SIGKILL) == 0)
            if killsEditor { for each in editor { #expect(kill(each, SIGKILL) == 0) } }
            try await terminal.waitFor("status=137")
            return editor
        }
    }

    private func expectOffer(_ program: Program, _ texts: [String]) async throws {
        try await program.inTerminal(options: "--sandbox") { terminal, _ in
            try await terminal.waitFor("not sent: lead_123 lost")
            try await waitUntilNotesAreGone(program)
            try await terminal.sendKeys("C-r")
            try await terminal.waitUntil("the note") { screen in texts.allSatisfy(screen.contains) }
            try await terminal.waitFor("Jane Smith")
        }
    }

    @Test
    func whatAKilledEditorSavedIsOfferedAtTheNextStart() async throws {
        let program = try Program()
        try await killUnderTheEditor(program, killsEditor: true)
        #expect(Self.notes(program).count == 1)
        try await expectOffer(program, ["saved in the editor"])
    }

    /// It is still being written: it is offered once the editor has ended.
    @Test
    func anEditorThatOutlivesTheProgramKeepsItsNote() async throws {
        let program = try Program()
        let editor = try await killUnderTheEditor(program, killsEditor: false)
        try await program.inTerminal(options: "--sandbox") { terminal, _ in
            try await terminal.waitFor("No lead chosen")
            try await terminal.type("lead_123")
            try await terminal.waitFor("Jane Smith")
            let screen = try await terminal.screen()
            #expect(!screen.contains("draft") && !screen.contains("not sent"))
            #expect(Self.notes(program).count == 1)
        }
        // The editor goes on, and ends.
        #expect(try await program.run(shell: "timeout 30 cat pipe", []).status == 0)
        try await waitUntil("the editor's end") { editor.allSatisfy { OpenFiles(of: $0).paths.isEmpty } }
        let file = try #require(Self.notes(program).first)
        let folder = program.directory.file("data/leadline/sandbox/notes/\(file)/note.txt")
        #expect(try String(contentsOfFile: folder, encoding: .utf8) == "saved in the editor\nand later\n")
        try await expectOffer(program, ["saved in the editor", "and later"])
    }

    @Test
    func theNoteComesBackFromTheEditor() async throws {
        let script = """
            stat -c '%a %A' "$1" "$(dirname "$1")" > "$HOME/modes"
            cat "$1" > "$HOME/given"
            touch "$1~"
            printf 'written\\nelsewhere\\n' >> "$1"
            """
        try await atNote(script) { terminal, program in
            try await terminal.sendKeys("C-o")
            try await terminal.waitUntil("the text of the editor") { screen in
                screen.contains("▏as typed") && screen.contains("▏written") && screen.contains("▏elsewhere")
            }
            let home = program.directory.path
            #expect(try String(contentsOfFile: home + "/given", encoding: .utf8) == "as typed\n")
            #expect(
                try String(contentsOfFile: home + "/modes", encoding: .utf8) == "600 -rw-------\n700 drwx------\n")
            // The keyboard is the form's again.
            try await terminal.type("!")
            try await terminal.waitFor("elsewhere!")
        }
    }

    @Test
    func aFullScreenEditorOwnsTheTerminalAndASizeChangedMeanwhileIsTakenIn() async throws {
        let script = """
            stty -echo; printf 'EDITOR %s\\n' "$2"; read answer; stty echo
            printf 'said %s' "$answer" > "$1"
            """
        // A command with an argument of its own, as in `code --wait`; VISUAL goes before EDITOR.
        try await atNote(script, adding: ["VISUAL": "swapped() { \"$EDITOR\" \"$2\" \"$1\"; }; swapped --wait"]) {
            terminal, _ in
            try await terminal.sendKeys("C-o")
            try await terminal.waitFor("EDITOR --wait")
            try await terminal.resize(Size(columns: 80, rows: 24))
            try await terminal.type("yes")
            try await terminal.sendKeys("Enter")
            try await terminal.waitUntil("the screen in its new size") { screen in
                screen.contains("▏said yes") && screen.split(separator: "\n").contains { $0.count == 80 }
                    && !screen.contains("EDITOR")
            }
        }
    }

    @Test(arguments: [
        ("exit 3", "the editor ended with 3: the note is unchanged"),
        ("rm \"$1\"", "the editor left no file: the note is unchanged"),
        ("kill -TERM $$", "signal 15 ended the editor: the note is unchanged"),
        ("printf '\\377' > \"$1\"", "the editor's file is not UTF-8 text"),
        ("dd if=/dev/zero of=\"$1\" bs=1M count=3 2>/dev/null", "the editor's file is too large for a note"),
        ("true", "the note is unchanged"),
    ])
    func anEditorThatFailsChangesNothing(script: String, sentence: String) async throws {
        try await atNote(script) { terminal, _ in
            try await terminal.sendKeys("C-o")
            try await terminal.waitFor(sentence)
            try await terminal.waitFor("as typed")
        }
    }

    /// Whoever writes for longer than a sentence stays on the screen reads it all the same.
    @Test
    func whatIsToldAfterALongTimeInTheEditorIsSeen() async throws {
        try await atNote("sleep 5") { terminal, _ in
            try await terminal.sendKeys("C-o")
            try await terminal.waitFor("the note is unchanged")
        }
    }

    @Test
    func anEditorThatIsMissingIsOneSentence() async throws {
        try await atNote(nil, adding: ["VISUAL": " ", "EDITOR": "no-such-editor-here -f"]) { terminal, _ in
            try await terminal.sendKeys("C-o")
            try await terminal.waitFor("the editor no-such-editor-here -f cannot be started: the note is unchanged")
            try await terminal.waitFor("as typed")
        }
    }

    @Test
    func controlCharactersOfAnEditorAreRefused() async throws {
        try await atNote("printf 'a\\033[31mb\\000c\\n' > \"$1\"") { terminal, _ in
            try await terminal.sendKeys("C-o")
            try await terminal.waitFor("left out: control characters (2)")
            try await terminal.waitFor("▏a[31mbc")
        }
    }
}
