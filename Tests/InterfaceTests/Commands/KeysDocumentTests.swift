import FoundationEssentials
import Glibc
import Terminal
import TestSupport
import Testing

@testable import Interface

/// `Docs/Keys.md` is written from the commands; `LEADLINE_RECORD=1` writes it again.
@Suite struct KeysDocumentTests {
    @Test func namesEveryCommandWithItsKeys() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Docs/Keys.md")
        if let flag = unsafe getenv("LEADLINE_RECORD"), unsafe String(cString: flag) == "1" {
            try Data(Self.document.utf8).write(to: file)
            throw TestFailure("Recorded Docs/Keys.md: look at it, then run without LEADLINE_RECORD.")
        }
        let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        #expect(text == Self.document, "Docs/Keys.md is stale: run once with LEADLINE_RECORD=1")
    }

    private static let introduction = """
        # Keys

        Every command of the screen. F1 shows the same list with the keys you have chosen; `leadline keys` prints it.

        You can change any of these keys in `~/.config/leadline/config.toml`: name the command, then its new key or a list
        of keys. With an empty list, only the palette runs the command.

        ```toml
        [keys]
        send = ["F10", "Ctrl-S"]
        dismiss-all = []
        ```

        Write a key as in this table: `Ctrl-S`, `Alt-1`, `F8`, `Shift-Tab`, `PageUp`, `Space`, `w`. A key that types a
        character works only outside text fields; so do the keys in *italics*. Leadline reports an unknown command, a key
        that no terminal sends, and a key that would mean two things in one place, with line and column, and the screen
        does not open until you fix them.

        """

    private static var document: String {
        var text = introduction
        for group in Command.Group.allCases {
            text += "\n## \(group.rawValue)\n\n| keys | what it does | name |\n|---|---|---|\n"
            for command in Command.all where command.group == group {
                let keys = command.keys.map { code($0.text) } + command.bareKeys.map { "*" + code($0.text) + "*" }
                text += "| \(keys.joined(separator: " ")) | \(command.title) | `\(command.id)` |\n"
            }
        }
        return text
    }

    private static func code(_ key: String) -> String {
        "`" + key.replacing("|", with: #"\|"#) + "`"
    }
}
