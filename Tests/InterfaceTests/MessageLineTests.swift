import FoundationEssentials
import Leads
import Terminal
import Testing

@testable import Interface

/// The line above the hint line says whole why something cannot be sent, whatever the size of the window.
@Suite("the message line") struct MessageLineTests {
    private static let sizes = [
        Size(columns: 200, rows: 50), Size(columns: 100, rows: 30), Size(columns: 80, rows: 24),
        Size(columns: 60, rows: 15), Size(columns: 40, rows: 10),
    ]

    /// The longest of each kind, with typed text that is longer than what is shown of it.
    private static let violations: [RuleViolation] = {
        let long = String(repeating: "0123456789", count: 5)
        return [
            .identifierMissing, .identifierEmpty(.email), .idInvalid(long), .idSeveral(long), .emailInvalid(long),
            .emailSeveral(long), .phoneInvalid(long), .phoneSeveral(long), .phoneLength(long, digits: 50),
            .phoneExtension(long, "12345"), .phoneShortened(long), .identifiersDisagree, .statusMissing, .statusNeeded,
            .nothingToChange, .valueMissing(.qualified), .amountNotUnderstood(long), .amountNegative(long),
            .amountTooLarge(long), .amountTooPrecise(long), .amountUnclear(long, "mio"),
            .amountTwoCurrencies(long, "EUR", "USD"),
            .amountAmbiguous(
                "123.456", grouped: .of(123_456) ?? .zero, decimal: .of(123, 4_560) ?? .zero),
            .currencyDiffers(typed: "USD", lead: "EUR"), .currencyDiffersFromProfile(typed: "USD", profile: "EUR"),
            .currencyMissing, .alsoQualifiedWithoutWon, .lossReasonWithoutLost, .noteTooLong(count: 5_999),
            .noteControlCharacter(long), .lossReasonTooLong(count: 5_999), .lossReasonControlCharacter(long),
            .zeroNotConfirmed, .largeValueNotConfirmed(limit: .of(99_999_999_999_999) ?? .zero),
        ]
    }()

    @Test("every sentence fits one line of 80 columns, and two of 60 and of 40", arguments: violations)
    func everySentenceFits(_ violation: RuleViolation) {
        for size in Self.sizes {
            let person = Session(columns: size.columns, rows: size.rows)
            let text = "✗ " + violation.shortMessage(person.state.session)
            let lines = WrappedText.lines(text, width: size.columns - 2, limit: 3)
            #expect(lines.count <= (size.columns < 80 ? 2 : 1), "\(size): \(lines)")
        }
    }

    @Test("the reason stands whole in one place, the field keeps a mark", arguments: sizes)
    func reason(_ size: Size) throws {
        var person = Session(columns: size.columns, rows: size.rows)
        person.findJane()
        person.press("w")
        person.type("fifteen hundred")
        person.press("F8")
        let lines = person.frame.text
        let message = lines.suffix(size.columns < 80 ? 3 : 2).dropLast().joined(separator: " ")
            .split(separator: " ").joined(separator: " ")
        let shown = size.columns < 60 ? "“fifte…ed”" : "“fifteen hundred”"
        #expect(message.hasSuffix("is not an amount: type 15000, 15,000.50 or 15.000,50"), "\(message)")
        #expect(message.contains("✗ " + shown), "\(message)")
        #expect(lines.count { $0.contains("is not an amount") } == 1, "\(person.screen)")
        let field = try #require(lines.first { $0.contains("value") && $0.contains("fifteen") }, "\(person.screen)")
        #expect(field.contains("✗"), "\(field)")
        #expect(person.shows("the value is not clear"), "what stands beside Send is short")
    }

    @Test("the longest message of a server stands whole", arguments: sizes.filter { $0.rows >= 24 })
    func serverMessage(_ size: Size) {
        var person = Session(columns: size.columns, rows: size.rows)
        let words = (1...60).map { "word\($0)" }.joined(separator: " ")
        person.send(.failed(Problem(.rejected, "the server refused it (\(words))", advice: "ask for help")))
        let shown = person.frame.text.joined(separator: " ").split(separator: " ").joined(separator: " ")
        #expect(shown.contains("✗ the server refused it (\(words)): ask for help"), "\(person.screen)")
    }

    @Test("nothing moves when a reason comes and goes", arguments: sizes)
    func nothingMoves(_ size: Size) {
        var person = Session(columns: size.columns, rows: size.rows)
        person.findJane()
        person.press("w")
        let rows = person.rowsOfFields
        person.type("x")
        person.press("F8")
        #expect(person.rowsOfFields == rows)
        person.press("Ctrl-U")
        person.type("5")
        #expect(person.rowsOfFields == rows)
    }

    @Test("the answer to a key comes before the reason, which comes back")
    func answers() {
        var person = Session()
        person.findJane()
        person.press("w", "Alt-n")
        #expect(person.shows("not now: no list of rows was pasted") && !person.shows("won needs a value"))
        person.press("F8")
        #expect(person.shows("✗ won needs a value"), "the last key is answered, not the one before")
    }

    @Test("what is wrong in a field that was left is said while nothing is wrong where the focus is")
    func elsewhere() {
        var person = Session()
        person.findJane()
        person.press("w")
        person.type("abc")
        person.press("Tab")
        #expect(person.form.focus == .note && person.shows("✗ “abc” is not an amount"))
    }

    @Test("choosing no status names every status", arguments: [ProfileSummary.demo, .classic])
    func noStatus(_ profile: ProfileSummary) {
        var person = Session(profile: profile)
        person.type("lead_1")
        person.press("Enter")
        person.answerLookup(.lead("lead_1"))
        person.press("F8")
        let words =
            profile.contract == .classic ? "choose won, qualified or lost" : "choose won, qualified, lost or unchanged"
        #expect(person.shows("✗ " + words))
    }
}

extension Session {
    /// The rows in which the labels of the form stand.
    fileprivate var rowsOfFields: [Int?] {
        let lines = frame.text
        return ["won", "value", "note", "Send"].map { word in lines.firstIndex { $0.contains(word) } }
    }
}

/// What can be typed into or pressed is seen before it has the focus.
@Suite("fields and the button") struct FieldLookTests {
    @Test("fields are seen before they have the focus", arguments: [RoleTheme.theme, .fallback])
    func fields(_ theme: Theme) throws {
        var person = Session(theme: theme)
        person.findJane()
        person.press("w")
        let row = try #require(person.frame.text.firstIndex { $0.hasPrefix("   note") })
        #expect(person.frame[row, 30].style == theme.style(for: .field))
        #expect(theme.style(for: .field) != theme.style(for: .text))
        person.press("Tab")
        #expect(person.frame[row, 30].style == theme.style(for: .input))
    }

    @Test("the button is filled only when it sends", arguments: [RoleTheme.theme, .fallback])
    func button(_ theme: Theme) throws {
        var person = Session(theme: theme)
        person.findJane()
        person.press("w")
        let row = try #require(person.frame.text.firstIndex { $0.contains("[ Send ]") })
        #expect(person.frame[row, 6].style == theme.style(for: .disabled))
        #expect(person.frame.text[row].contains("needs a value"))
        person.type("5")
        #expect(person.frame[row, 6].style == theme.style(for: .button))
        #expect(person.frame.text[row].contains(theme.isMonochrome ? "[ Send ]" : "Send"))
        #expect(person.frame.text[row].contains("qualified → won"))
    }

    @Test("in ASCII the button keeps its brackets")
    func ascii() {
        var person = Session(theme: RoleTheme.theme, unicode: false)
        person.findJane()
        person.press("w")
        person.type("5")
        #expect(person.shows("[ Send ]"))
    }
}
