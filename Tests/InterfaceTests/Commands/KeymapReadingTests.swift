import Settings
import Terminal
import Testing

@testable import Interface

/// The table `[keys]` of `config.toml`.
@Suite struct KeymapReadingTests {
    private func read(_ lines: String...) throws -> Keymap {
        let text = "[keys]\n" + lines.joined(separator: "\n")
        return try TOMLDocument.read(text, file: "config.toml") { reader in
            reader.table("keys") { Keymap.read(&$0) } ?? .standard
        }
    }

    /// The mistakes found, `line:column: message`.
    private func mistakes(_ lines: String...) -> [String] {
        let text = "[keys]\n" + lines.joined(separator: "\n")
        do {
            _ = try TOMLDocument.read(text, file: "") { reader in _ = reader.table("keys") { Keymap.read(&$0) } }
            return []
        } catch {
            return error.all.map { String($0.description.dropFirst()) }
        }
    }

    private func key(_ text: String) throws -> Key {
        try #require(Key(text: text))
    }

    @Test func aListOrOneKeyTakesThePlaceOfAllDefaults() throws {
        let keymap = try read(#"send = ["F10", "Alt-z"]"#, #"refresh = "F11""#, "accept-key = []")
        #expect(keymap.command("send")?.keyTexts == ["F10", "Alt-z"])
        #expect(keymap.command("refresh")?.keyTexts == ["F11"])
        #expect(keymap.command("accept-key")?.keyTexts == [])
        let form: [KeyContext] = [.value, .field, .form, .screens, .everywhere, .always]
        #expect(keymap.command(for: try key("F10"), in: form)?.id == "send")
        #expect(keymap.command(for: try key("F8"), in: form) == nil)
        #expect(keymap.command(for: try key("F7"), in: form)?.id == "undo-send")
    }

    @Test func aFreedKeyMayBeGivenToAnother() throws {
        let keymap = try read(#"send = "F7""#, #"undo-send = "F8""#)
        #expect(keymap.command("send")?.keyTexts == ["F7"])
        #expect(keymap.command("undo-send")?.keyTexts == ["F8"])
    }

    @Test func aLetterForSomethingUsedEverywhereIsStillTypedInFields() throws {
        let keymap = try read(#"help = ["F1", "H"]"#, #"undo-send = "z""#, #"send = "S""#)
        let status = try #require(KeySituation.all.first { $0.contexts.contains(.status) }).contexts
        let field = try #require(KeySituation.all.first { $0.contexts.contains(.value) }).contexts
        let list = try #require(KeySituation.all.first { $0.contexts.contains(.list) }).contexts
        for (key, id) in [("H", "help"), ("z", "undo-send"), ("S", "send")] {
            let key = try self.key(key)
            #expect(keymap.command(for: key, in: status)?.id == id)
            #expect(keymap.command(for: key, in: field) == nil)
        }
        #expect(keymap.command(for: try key("S"), in: list) == nil)
    }

    @Test func theScreenUsesAndShowsThem() throws {
        var person = Session(
            keymap: try read(#"help = "F11""#, #"show-recent = ["Alt-z"]"#, #"undo-send = []"#, #"send = "F10""#))
        #expect(person.shows("Alt-z Recent") && person.shows("F11 help") && !person.shows("F1 help"))
        person.press("F1")
        #expect(person.overlay == nil)
        person.findJane()
        person.press("w")
        #expect(person.frame.text.last?.contains("F10 send") == true)
        person.press("F11")
        #expect(person.shows("UPDATE SCREEN"))
        person.press("Esc", "Ctrl-P")
        person.type("f10")
        #expect(person.shows("Send the update"))
    }

    @Test(arguments: [
        (
            #"sned = "F10""#,
            ##"2:1: "sned" is not a command; did you mean "send"; `leadline keys` lists the commands"##
        ),
        (
            #"zzzzzz = "F10""#, ##"2:1: "zzzzzz" is not a command; `leadline keys` lists the commands"##
        ),
        (
            #"send = ["F10", "Ctrl-1"]"#,
            ##"2:16: "Ctrl-1" is not a key that terminals send; keys are written like "##
                + "Ctrl-S, Alt-1, F8, Shift-Tab, PageUp, Enter, Space, w or ?"
        ),
        (
            "send = 8",
            ##"2:8: "send" must be a key in quotes or a list of them, such as ["F8", "Ctrl-S"], not a whole number"##
        ),
        (
            "send = [8]",
            ##"2:9: "send" must be a key in quotes or a list of them, such as ["F8", "Ctrl-S"], not a whole number"##
        ),
        (
            #"undo = "z""#,
            ##"2:8: "z" is typed into the field where "undo" is used; allowed there: keys with Ctrl or Alt, and those "##
                + "that type nothing, such as F10"
        ),
        (
            #"send = "F9""#,
            ##"2:8: "F9" already means "palette" in the look-up field; allowed: a key that is free there, or another "##
                + ##"key for "palette""##
        ),
        (
            #"help = ["F1", "W"]"#,
            ##"2:15: "W" already means "choose-won-also-qualified" on the status line; allowed: a key that is free there, or "##
                + ##"another key for "choose-won-also-qualified""##
        ),
        ("quit = []", ##"2:8: "quit" needs at least one key that works everywhere, such as "Ctrl-Q""##),
        (#"help = "?""#, ##"2:8: "help" needs at least one key that works everywhere, such as "F1""##),
        ("answer-cancel = []", ##"2:17: "answer-cancel" needs at least one key that works everywhere, such as "Esc""##),
    ])
    func aMistakeSaysWhereItIsAndWhatIsAllowed(line: String, message: String) {
        #expect(mistakes(line) == [message])
    }

    @Test func twoOfOnesOwnThatConflictAreReportedOnceAtTheSecond() {
        let found = mistakes(#"send = "F10""#, #"quit = ["Ctrl-Q", "F10"]"#)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(#"3:19: "F10" already means "send""#) == true)
    }

    @Test func allMistakesAreFoundTogether() {
        #expect(mistakes(#"sned = "F10""#, "quit = []", #"send = "F9""#).count == 3)
    }

    @Test func everyDefaultCanBeWrittenDown() throws {
        let lines = Command.all.map { command in
            command.id + " = [" + command.keyTexts.map { $0 == #"\"# ? #""\\""# : "\"\($0)\"" }.joined(separator: ", ")
                + "]"
        }
        let keymap = try read(lines.joined(separator: "\n"))
        for command in Command.all {
            #expect(keymap.command(command.id)?.keyTexts == command.keyTexts, "\(command.id)")
        }
        for situation in KeySituation.all {
            for key in Command.all.flatMap({ $0.keys + $0.bareKeys }) {
                let wanted = Keymap.standard.command(for: key, in: situation.contexts)?.id
                #expect(keymap.command(for: key, in: situation.contexts)?.id == wanted)
            }
        }
    }
}
