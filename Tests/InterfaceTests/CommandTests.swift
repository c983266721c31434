import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

@Suite("commands") struct CommandTests {
    /// Every focus there is, with the contexts that hold there.
    private static var places: [(name: String, contexts: [KeyContext])] {
        var places: [(String, [KeyContext])] = []
        var person = Session()
        person.findJane()
        person.press("w")
        let focuses: [UpdateFocus] = [
            .lookup, .identifier(.email), .matches, .status, .value, .note, .lossReason, .confirmation(.again), .send,
        ]
        var state = person.state
        for focus in focuses {
            state.update.form.focus = focus
            places.append(("\(focus)", state.keyContexts))
        }
        state.update.form.focus = .value
        state.update.form.reading = 0
        places.append(("reading", state.keyContexts))
        state.context.session.screen = .leads
        for focus in [LeadsState.Focus.list, .filter, .card] {
            state.leads.focus = focus
            places.append(("leads \(focus)", state.keyContexts))
        }
        state.context.session.screen = .recent
        for focus in [RecentState.Focus.list, .filter, .detail] {
            state.recent.focus = focus
            places.append(("\(focus)", state.keyContexts))
        }
        state.context.session.screen = .outbox
        places.append(("outbox", state.keyContexts))
        state.openCommands(.palette)
        places.append(("palette", state.keyContexts))
        state.overlay = .copied(CopiedText("text", "text"))
        places.append(("copied", state.keyContexts))
        state.perform(ViewsAction.choose)
        places.append(("views", state.keyContexts))
        state.perform(ViewsAction.save)
        places.append(("saving a view", state.keyContexts))
        state.overlay = .newLead
        for focus in [NewLeadForm.Focus.field(.name), .again, .add] {
            state.newLead.focus = focus
            places.append(("new lead \(focus)", state.keyContexts))
        }
        for focus in [BatchForm.Place.value, .addsNote] {
            var form = BatchForm(.won, nil, [])
            form.focus(focus)
            state.overlay = .batch(form)
            places.append(("batch \(focus)", state.keyContexts))
        }
        state.beginSetup(isFirst: true)
        for focus in SetupForm.Focus.allCases {
            state.changeSetup { form, _, _ in form.focus = focus }
            places.append(("setup \(focus)", state.keyContexts))
        }
        state.chooseTheme()
        places.append(("choices", state.keyContexts))
        state.context.session.profile = .none
        places.append(("first choices", state.keyContexts))
        state.context.session.keyTrouble = Problem(.keyChanged, "the key has changed")
        state.askToAcceptKey()
        places.append(("dialog", state.keyContexts))
        return places
    }

    @Test("no key means two things in one place")
    func conflicts() {
        for place in Self.places {
            var owners: [Key: String] = [:]
            for command in Command.all {
                var keys = Set(command.contexts.contains(where: place.contexts.contains) ? command.keys : [])
                if place.contexts.contains(.outsideFields) { keys.formUnion(command.bareKeys) }
                for key in keys {
                    if let owner = owners[key] {
                        Issue.record("\(key.text) in \(place.name): \(owner) and \(command.id)")
                    }
                    owners[key] = command.id
                }
            }
        }
    }

    @Test("no command takes a printable character from a text field")
    func fieldsTakeLetters() {
        for place in Self.places where place.contexts.contains(.field) {
            for scalar in (0x20...0x7E).compactMap(UnicodeScalar.init) {
                let key = Key(.character(Character(scalar)))
                #expect(Keymap.standard.command(for: key, in: place.contexts) == nil, "\(key.text) in \(place.name)")
            }
        }
    }

    /// Letters that mean different things in different places, because a person thinks of them as one.
    private static let sharedKeys: [String: Set<String>] = [
        // The digits of the screens, and of the readings of a value that ask for a digit.
        "1": ["show-update", "first-reading"], "2": ["show-leads", "second-reading"],
        // A status, the filter and the order mean the same wherever they are chosen.
        "w": ["choose-won", "lead-won"], "q": ["choose-qualified", "lead-qualified"],
        "l": ["choose-lost", "lead-lost"],
        "o": ["sort", "leads-sort"],
        // Chooses, ticks or answers whatever has the focus.
        "Space": ["answer", "batch-tick", "confirm", "mark", "new-lead-confirm", "next-status"],
        // Down and up in whatever has the focus.
        "j": ["row-down", "detail-down"], "k": ["row-up", "detail-up"],
    ]

    @Test("a letter, digit or sign is the same command on every screen")
    func lettersMeanOneThing() {
        var owners: [String: Set<String>] = [:]
        for command in Command.all {
            for key in command.keys + command.bareKeys where key.isPrintable {
                owners[key.text, default: []].insert(command.id)
            }
        }
        for (key, ids) in owners where ids.count > 1 {
            #expect(Self.sharedKeys[key] == ids, "\(key): \(ids.sorted())")
        }
    }

    @Test("every context is reached")
    func contexts() {
        let reached = Set(Self.places.flatMap(\.contexts))
        #expect(reached == Set(KeyContext.allCases))
    }

    @Test("every place is among those that user keys are checked for")
    func situations() {
        let known = KeySituation.all.map { Set($0.contexts) }
        for place in Self.places { #expect(known.contains(Set(place.contexts)), "\(place.name)") }
    }

    @Test("ids are kebab-case and unique, titles are there")
    func names() {
        var seen: Set<String> = []
        for command in Command.all {
            #expect(command.id.allSatisfy { $0.isLowercase || $0 == "-" }, "\(command.id)")
            #expect(seen.insert(command.id).inserted, "\(command.id) twice")
            #expect(command.title.first?.isUppercase == true)
        }
    }

    @Test(
        "every key named is a key",
        arguments: [
            ("send", ["F8", "Ctrl-S"]), ("undo-send", ["F7", "Ctrl-B"]), ("help", ["F1", "Ctrl-G", "?"]),
            ("palette", ["Ctrl-P", "F9", ":"]), ("show-update", ["F2", "Alt-1", "1"]),
            ("show-leads", ["F3", "Alt-2", "2"]), ("show-recent", ["F4", "Alt-3", "3"]),
            ("show-outbox", ["F5", "Alt-4", "4"]),
            ("show-attention", ["Alt-a", "!"]),
            ("switch-profile", ["F6", "Alt-p"]), ("switch-theme", ["Alt-t"]), ("add-profile", []),
            ("accept-key", ["Alt-k"]), ("cancel-update", ["Del", "x"]), ("dismiss-all", ["D"]), ("retry", ["r"]),
            ("next-screen", ["Ctrl-N"]),
            ("quit", ["Ctrl-Q"]),
            ("clear-field", ["Ctrl-U"]), ("undo", ["Ctrl-Z"]), ("redo", ["Ctrl-Y"]), ("note-newline", ["Ctrl-J"]),
            ("cursor-word-left", ["Ctrl-Left", "Alt-Left", "Alt-b"]),
            ("delete-word-left", ["Ctrl-W", "Alt-Backspace", "Ctrl-Backspace"]),
            ("restore-draft", ["Ctrl-R", "Alt-r"]), ("edit-note", ["Ctrl-O", "Alt-o"]),
            ("keep-note", ["Alt-m"]), ("complete-lookup", ["Ctrl-F"]), ("refresh", ["Ctrl-L"]),
            ("how-to-quit", ["Ctrl-C"]),
        ])
    func defaultKeys(_ id: String, _ keys: [String]) {
        #expect(Keymap.standard.command(id)?.keyTexts == keys)
    }

    @Test("the hint line names only keys that work, at every width", arguments: Scene.all)
    func hints(_ scene: Scene) {
        var person = scene.session(100, 30)
        for hint in person.hints {
            for id in hint.commands {
                guard let command = person.keymap.command(id), let key = command.keys.first else {
                    Issue.record("\(id) is no command with a key")
                    continue
                }
                let found = person.keymap.command(for: key, in: person.state.keyContexts)
                #expect(found?.id == id, "\(key.text) in \(scene.name)")
            }
        }
        person.resize(60, 15)
        let last = person.frame.text.last ?? ""
        #expect(!last.contains("…"))
    }

    @Test("help runs the chosen command")
    func help() {
        var person = Session()
        person.press("F1")
        person.type("recent screen")
        #expect(person.shows("Go to the Recent screen"))
        person.press("Enter")
        #expect(person.shownScreen == .recent && person.overlay == nil)
    }

    @Test("the palette finds by letters, says why not, and closes")
    func palette() {
        var person = Session()
        person.press("Ctrl-P")
        person.type("undo the last")
        #expect(person.shows("not now: nothing is left to undo"))
        person.press("Enter")
        #expect(person.overlay != nil && person.effects.isEmpty)
        person.press("Ctrl-U")
        person.type("gttrs")
        #expect(person.shows("Go to the Recent screen"))
        person.press("Esc")
        #expect(person.overlay == nil)
    }

    @Test("quitting asks only when something waits, and the answer that changes nothing has the focus")
    func quit() {
        var person = Session()
        person.press("Ctrl-C")
        #expect(person.shows("Ctrl-Q quits") && person.effects.isEmpty)
        person.press("Ctrl-Q")
        #expect(person.effects == [.program(.quit)])

        var waiting = Session()
        waiting.send(.counts(OpenCounts(own: OutboxCounts(waiting: 2))))
        waiting.press("Ctrl-Q")
        #expect(waiting.shows("2 updates still wait."))
        waiting.press("Enter")
        #expect(waiting.effects.isEmpty && waiting.overlay == nil)
        waiting.press("Ctrl-Q", "Tab", "Enter")
        #expect(waiting.effects == [.program(.quit)])
        waiting.send(.terminal(.terminate(signal: 15), now: waiting.now))
        #expect(waiting.effects == [.program(.quit), .program(.quit)])
    }

    @Test("digits and signs switch screens outside fields, and are typed inside")
    func digits() {
        var person = Session()
        person.type("2?:")
        #expect(person.form.lookup.text == "2?:" && person.shownScreen == .update)
        person.press("Alt-3")
        #expect(person.shownScreen == .recent)
        person.press("1")
        #expect(person.shownScreen == .update)
        person.press("Ctrl-N", "?")
        #expect(person.shownScreen == .leads && person.overlay != nil)
    }
}
