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
        ("SHELL", "Go to the shell for a while (fg comes back)"), ("f8", "Send the update"),
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
        for command in Command.all where !command.leavesTheScreen {
            let words = command.title.lowercased().split { !$0.isLetter } + command.id.split(separator: "-")
            for word in Set(words) where word != "quit" {
                var person = Session()
                person.press(kind == .palette ? "Ctrl-P" : "F1")
                person.type(String(word))
                person.press("Enter")
                #expect(
                    !person.effects.contains(.program(.quit)) && !person.effects.contains(.program(.suspend)), "\(word)"
                )
                #expect(person.overlay == nil || !person.shows("Quit ─"), "\(word)")
            }
        }
    }

    @Test(arguments: ["theme", "ui", "uit", "hell", "q u i t", "gtts", "gsw", "cb", "usp", "tx"])
    func whatLeavesTheScreenFitsOnlyTheBeginningOfAWord(text: String) {
        let found = titles(text)
        #expect(!found.contains("Quit") || text == "q u i t")
        #expect(!found.contains { $0.hasPrefix("Go to the shell") }, "\(found)")
    }

    @Test(arguments: [
        ("quit", "Quit"), ("qui", "Quit"), ("shell", "Go to the shell for a while (fg comes back)"),
        ("suspend", "Go to the shell for a while (fg comes back)"),
        ("fg", "Go to the shell for a while (fg comes back)"),
        ("theme", "Choose how the screen looks"),
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
                    .recent(.count), .outbox(.load):
                    true
                default: false
                }
            }
            #expect(harmless, "\(command.id): \(person.effects.dropFirst(before))")
            if case .dialog = person.overlay { Issue.record("\(command.id) asks") }
        }
    }

    @Test func theLettersTypedAreKnown() throws {
        var search = CommandSearch("sac")
        let command = try #require(Keymap.standard.command("palette"))
        #expect(search.match(command)?.letters == [0, 7, 11])
        var word = CommandSearch("comm")
        #expect(word.match(command)?.letters == [11, 12, 13, 14])
    }

    @Test func placesFollowOneAnotherAndHoldTheLetters() throws {
        var random = SeededGenerator(seed: 20_261_125)
        let alphabet = Array("abcs -'".utf8)
        var finder = LetterFinder()
        var found = 0
        for _ in 0..<20_000 {
            let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in
                alphabet[Int.random(in: 0..<7, using: &random)]
            }
            let word = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                alphabet[Int.random(in: 0..<4, using: &random)]
            }
            guard let match = finder.find(word, in: text) else { continue }
            found += 1
            #expect(match.places.map { text[$0] } == word)
            #expect(zip(match.places, match.places.dropFirst()).allSatisfy { $0 < $1 })
        }
        #expect(found > 1_000)
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
