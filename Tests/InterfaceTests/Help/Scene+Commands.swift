import Leads
import Settings

@testable import Interface

extension Scene {
    /// Help and palette, and keys of one's own.
    static let commands: [Scene] = [
        Scene(name: "palette-all") { $0.press("Ctrl-P") },
        Scene(name: "palette-letters") { person in
            person.press("Ctrl-P")
            person.type("gtr")
        },
        Scene(name: "palette-not-now") { person in
            person.press("F4")
            person.loadHistory(LeadUpdate.day)
            person.press("Ctrl-P")
            person.type("resolve")
        },
        Scene(name: "palette-nothing") { person in
            person.press("Ctrl-P")
            person.type("xyzzy \u{1B}[2J長")
        },
        Scene(name: "palette-used") { person in
            for name in ["recent screen", "next screen"] {
                person.press("Ctrl-P")
                person.type(name)
                person.press("Enter")
            }
            person.press("Ctrl-P")
        },
        Scene(name: "help-filtered") { person in
            person.press("F1")
            person.type("field")
        },
        Scene(name: "copied-curl") { person in
            person.press("F4")
            person.loadHistory(LeadUpdate.day)
            person.press("Enter")
            person.loadDetail()
            person.press("Y")
            person.send(.update(.requestRead(LeadUpdate.day[0].id, person.recent.detail.attempts)))
        },
        Scene(name: "copied-long") { person in
            var update = LeadUpdate.hostile
            update.state = UpdateState(outcome: .rejected, attempts: 1)
            person.press("F4")
            person.loadHistory([update])
            person.press("Enter")
            let note = "\u{1B}[2J山田\u{202E}太郎 'quoted' " + String(repeating: "long ", count: 900)
            person.send(.recent(.attemptsLoaded(update.id, [.of(#"{"note":"\#(note)"}"#)])))
            person.press("Y")
            person.send(.update(.requestRead(update.id, person.recent.detail.attempts)))
            person.press("PageDown", "Down")
        },
        Scene(name: "own-keys", keymap: .ofAPerson) { $0.findJane() },
        Scene(name: "own-keys-palette", keymap: .ofAPerson) { person in
            person.press("F9")
            person.type("the")
        },
    ]
}

extension Attempt {
    /// A first attempt that was not answered.
    static func of(_ request: String) -> Attempt {
        Attempt(number: 1, startedAt: Session.start, request: request, finishedAt: nil, answer: nil)
    }
}

extension Keymap {
    /// As somebody wrote it into `config.toml`.
    static let ofAPerson: Keymap = {
        let text = """
            [keys]
            help = "F12"
            send = ["F10", "Alt-Enter"]
            undo-send = []
            show-recent = ["F11", "F4", "T"]
            palette = ["F9", "Alt-x"]
            choose-won = "g"
            """
        let keymap = try? TOMLDocument.read(text, file: "config.toml") { reader in
            reader.table("keys") { Keymap.read(&$0) }
        }
        return (keymap ?? nil) ?? .standard
    }()
}
