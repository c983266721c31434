import Leads
import Terminal
import TestSupport
import Testing

@testable import Interface

@Suite struct CommandSearchTests {
    private func titles(_ text: String) -> [String] {
        var person = Session()
        person.press("Ctrl-P")
        person.type(text)
        guard case .commands(let list) = person.overlay else { return [] }
        return list.entries.map(\.command.title)
    }

    @Test(arguments: [
        ("retry", "Retry, or release what is held"), ("gttrs", "Go to the Recent screen"),
        ("recent screen", "Go to the Recent screen"), ("screen recent", "Go to the Recent screen"),
        ("SHELL", "Suspend to the shell (fg returns)"), ("f8", "Send the update"),
        ("ctrl-q", "Quit"), ("!", "Go to what needs attention"), ("undo-send", "Undo the last send"),
        ("utls", "Undo the last send"), ("curl", "Copy as a curl command, without the key"),
        ("cas", "Copy as a curl command, without the key"),
    ])
    func theBestComesFirst(text: String, title: String) {
        #expect(titles(text).first == title)
    }

    @Test func lettersStrewnOverATitleDoNotFit() {
        #expect(titles("xqzj").isEmpty)
        #expect(!titles("tn").contains("Quit"))
        #expect(!titles("help").contains("Choose won, also qualified"))
    }

    /// Nobody gets out of the screen by searching for something else.
    @Test(arguments: [CommandList.Kind.palette, .help])
    func aWordOfAnotherTitleNeitherQuitsNorSuspends(_ kind: CommandList.Kind) {
        let leaving = Command.all.filter(\.leavesTheScreen)
        #expect(leaving.map(\.id).sorted() == ["quit", "suspend"])
        let words = Set(
            Command.all.filter { !$0.leavesTheScreen }.flatMap { command in
                command.title.lowercased().split { !$0.isLetter } + command.words.names[...].map { $0[...] }
            })
        for word in words where word != "quit" {
            var person = Session()
            person.press(kind == .palette ? "Ctrl-P" : "F1")
            person.type(String(word))
            person.press("Enter")
            #expect(
                !person.effects.contains(.program(.quit)) && !person.effects.contains(.program(.suspend)), "\(word)")
            #expect(person.overlay == nil || !person.shows("Quit ─"), "\(word)")
        }
    }

    @Test(arguments: ["theme", "ui", "uit", "hell", "q u i t", "gtts", "gsw", "cb", "usp", "tx"])
    func whatLeavesTheScreenFitsOnlyTheBeginningOfAWord(text: String) {
        let found = titles(text)
        #expect(!found.contains("Quit") || text == "q u i t")
        #expect(!found.contains { $0.hasPrefix("Go to the shell") }, "\(found)")
    }

    @Test(arguments: [
        ("quit", "Quit"), ("qui", "Quit"), ("shell", "Suspend to the shell (fg returns)"),
        ("suspend", "Suspend to the shell (fg returns)"),
        ("fg", "Suspend to the shell (fg returns)"),
        ("theme", "Choose a theme"),
    ])
    func itIsFoundByItsWords(text: String, title: String) {
        #expect(titles(text).first == title)
    }

    /// Whatever was used last, Enter on a list where nothing was typed sends, removes and leaves nothing.
    @Test func enterOnAnEmptyPaletteDoesNoHarm() {
        for command in Command.all where command.isInPalette {
            var person = Session()
            person.send(.counts(OpenCounts(own: OutboxCounts(waiting: 1))))
            person.prepare { $0.usedCommands = [command.id] }
            person.press("Ctrl-P")
            let before = person.effects.count
            person.press("Enter")
            let harmless = person.effects.dropFirst(before).allSatisfy { effect in
                switch effect {
                case .program(.repaint), .installation(.loadProfiles), .installation(.loadThemes), .recent(.load),
                    .recent(.count), .outbox(.load), .leads(.load), .leads(.loadViews), .leads(.sync),
                    .leads(.stopSync):
                    true
                default: false
                }
            }
            #expect(harmless, "\(command.id): \(person.effects.dropFirst(before))")
            if case .dialog = person.overlay { Issue.record("\(command.id) asks") }
        }
    }

    @Test func theLettersTypedAreKnown() throws {
        let command = try #require(Keymap.standard.command("palette"))
        #expect(CommandSearch("sac").match(command)?.letters == [0, 7, 11])
        #expect(CommandSearch("comm").match(command)?.letters == [11, 12, 13, 14])
        let theme = try #require(Keymap.standard.command("switch-theme"))
        #expect(CommandSearch("dark").match(theme)?.name == "dark")
    }

    @Test func initialsFollowOneAnotherAndBeginWords() {
        var random = SeededGenerator(seed: 20_261_125)
        let alphabet = Array("abc -'")
        var found = 0
        for _ in 0..<20_000 {
            let letters = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                alphabet.randomElement(using: &random) ?? "a"
            }
            let title = String(letters)
            let words = CommandWords(id: "id", title: title, synonyms: [], keys: [])
            let word = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                words.title.randomElement(using: &random) ?? 0x61
            }
            guard let match = Initials.find(word, in: words) else { continue }
            found += 1
            #expect(match.places.map { words.title[$0] } == word)
            #expect(zip(match.places, match.places.dropFirst()).allSatisfy { $0 < $1 })
            let places = Set(match.places)
            #expect(
                match.places.allSatisfy { place in
                    places.contains(place - 1) || words.titleWords.contains { $0.lowerBound == place }
                })
        }
        #expect(found > 500)
    }

    /// What people call it elsewhere, on the screen where it can be done.
    @Test(arguments: [
        (Screen.update, "refresh", "refresh"), (.update, "reload", "refresh"), (.update, "settings", "switch-profile"),
        (.update, "dark", "switch-theme"), (.update, "light", "switch-theme"), (.update, "colour", "switch-theme"),
        (.update, "theme", "switch-theme"), (.update, "exit", "quit"), (.update, "quit", "quit"),
        (.update, "save", "send"), (.update, "submit", "send"), (.update, "send", "send"),
        (.update, "about", "help"), (.update, "shortcuts", "help"), (.update, "keys", "help"),
        (.update, "history", "show-recent"), (.update, "company", "switch-profile"), (.update, "undo", "undo-send"),
        (.update, "organization", "switch-profile"), (.update, "profile", "switch-profile"),
        (.update, "errors", "show-attention"), (.update, "redraw", "refresh"), (.update, "comment", "edit-note"),
        (.update, "background", "suspend"), (.recent, "search", "filter"), (.recent, "find", "filter"),
        (.recent, "csv", "export"), (.recent, "excel", "export"), (.recent, "resend", "edit-resend"),
        (.recent, "fix", "edit-resend"), (.recent, "revert", "set-back"), (.recent, "clipboard", "copy-identifier"),
        (.outbox, "delete", "cancel-update"), (.outbox, "remove", "cancel-update"), (.outbox, "pause", "hold"),
        (.outbox, "settle", "outbox-open"), (.outbox, "again", "retry"),
    ])
    func aCommonWordFindsItsCommand(screen: Screen, word: String, id: String) {
        for key in ["Ctrl-P", "F1"] {
            var person = Session()
            person.press("Alt-\((Screen.allCases.firstIndex(of: screen) ?? 0) + 1)", key)
            person.type(word)
            guard case .commands(let list) = person.overlay else {
                Issue.record("nothing is open")
                continue
            }
            // Help also has the commands of text fields.
            let entries = list.entries.filter { $0.command.isInPalette }
            let scores = entries.map(\.match.score)
            let best = entries.filter { $0.match.score == scores.first }
            #expect(best.contains { $0.command.id == id }, "\(key): \(entries.map(\.command.id))")
        }
    }

    @Test func synonymsBelongToCommandsAndRepeatNothing() {
        for (id, synonyms) in Command.synonyms {
            guard let command = Keymap.standard.command(id) else {
                Issue.record("\(id) is no command")
                continue
            }
            #expect(Set(synonyms).count == synonyms.count, "\(id)")
            #expect(synonyms.allSatisfy { $0.allSatisfy { $0.isASCII && $0.isLowercase } }, "\(id)")
            let own = Set(command.words.titleWords.map { Array(command.words.title[$0]) })
            #expect(synonyms.allSatisfy { !own.contains(Array($0.utf8)) }, "\(id)")
        }
    }

    @Test func weakMatchesGiveWayToBetterOnes() {
        // "curl" has "l" inside, "lost" begins with it; the initials of others do not count beside a whole word.
        #expect(titles("theme") == ["Choose a theme"])
        #expect(!titles("export").contains("Quit"))
        #expect(titles("won").allSatisfy { $0.lowercased().contains("won") })
    }

    @Test(arguments: [(Screen.update, "UPDATE SCREEN"), (.recent, "RECENT SCREEN"), (.outbox, "OUTBOX SCREEN")])
    func helpBeginsWithTheScreenThatIsShown(screen: Screen, heading: String) throws {
        var person = Session()
        person.press("Alt-\((Screen.allCases.firstIndex(of: screen) ?? 0) + 1)", "F1")
        let lines = person.frame.text
        let first = try #require(lines.firstIndex { $0.contains(heading) })
        let others = ["EVERYWHERE", "UPDATE SCREEN", "RECENT SCREEN", "OUTBOX SCREEN"].filter { $0 != heading }
        for other in others {
            if let line = lines.firstIndex(where: { $0.contains(other) }) { #expect(first < line) }
        }
        // Nothing was chosen, so Enter does nothing.
        let before = person.effects.count
        person.press("Enter")
        #expect(person.effects.count == before && person.overlay != nil)
        person.press("Down")
        guard case .commands(let list) = person.overlay else { return #expect(Bool(false)) }
        #expect(list.selected == 0)
    }

    @Test func titlesAndNamesAreASCII() {
        for command in Command.all {
            #expect(command.title.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }, "\(command.id)")
        }
    }

    @Test func whatWasUsedComesFirstWhereNothingIsTyped() throws {
        var person = Session()
        person.press("Ctrl-P")
        person.type("recent screen")
        person.press("Enter", "Ctrl-P")
        person.type("outbox screen")
        person.press("Enter", "F1")
        person.type("recent screen")
        person.press("Enter", "Ctrl-P")
        guard case .commands(let list) = person.overlay else { return #expect(Bool(false)) }
        #expect(list.recent == 2)
        #expect(list.entries.prefix(2).map(\.command.id) == ["show-recent", "show-outbox"])
        #expect(Set(list.entries.map(\.command.id)).count == list.entries.count)
        #expect(person.shows("USED LAST"))
        person.type("quit")
        #expect(!person.shows("USED LAST"))
    }

    @Test func whatIsTypedIsMarkedAlsoOnTheBarAndWithoutColour() throws {
        var person = Session()
        person.press("Ctrl-P")
        person.type("quit")
        let frame = person.frame
        let row = try #require(frame.text.firstIndex { $0.contains(">Quit") || $0.contains("▌Quit") })
        let column = try #require(frame.text[row].firstIndex(of: "Q"))
        let start = frame.text[row].distance(from: frame.text[row].startIndex, to: column)
        for place in start..<(start + 4) {
            #expect(frame[row, place].style.attributes.isSuperset(of: [.bold, .underline]))
        }
        #expect(!frame[row, start + 5].style.attributes.contains(.underline))
    }
}
