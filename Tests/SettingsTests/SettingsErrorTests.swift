import Testing

@testable import Settings

/// How a mistake is shown.
struct SettingsErrorTests {
    private static func error(_ text: String) -> SettingsError? {
        #expect(throws: SettingsError.self) { try TOMLDocument(text: text, file: "config.toml") }
    }

    @Test func oneLine() {
        #expect(
            Self.error("a = 1\ncolor = teal\n")?.description
                == #"config.toml:2:9: "teal" is not a number, date, true or false; text needs quotes"#)
    }

    @Test func withTheLineAndACaret() {
        #expect(
            Self.error("a = 1\r\n\tcolor = teal # x\r\n")?.detail == """
                config.toml:2:10: "teal" is not a number, date, true or false; text needs quotes
                  2 |  color = teal # x
                    |          ^
                """)
    }

    @Test func theCaretStandsUnderWideCharacters() {
        #expect(Self.error("'日本' = [ 'é' 1 ]")?.detail.hasSuffix("| '日本' = [ 'é' 1 ]\n    |                ^") == true)
    }

    @Test func longLinesAreCut() throws {
        let error = try #require(
            Self.error("a = '" + String(repeating: "x", count: 300) + "' y" + String(repeating: "z", count: 300)))
        #expect(error.position.column == 308)
        #expect(error.line.count == 102)
        #expect(error.line.hasPrefix("…x") && error.line.hasSuffix("z…"))
        #expect(Array(error.line)[error.caret] == "y")
    }

    @Test func marksAfterTabsDoNotMoveTheCaret() throws {
        let error = try #require(Self.error("'\t\u{301}\t\u{301}' y"))
        #expect(Array(error.line)[error.caret] == "y")
    }

    @Test func nothingInvisibleIsShown() throws {
        let error = try #require(Self.error("'a\u{202E}\u{1B}' = 1\n"))
        #expect(error.line == "'a\u{FFFD}\u{FFFD}' = 1")
        #expect(error.message == #"the control character "\u001B" is not allowed in text"#)
    }

    @Test func namesInMessagesStayOnOneLine() {
        let name = #""a\nb\u202e\"\t\\"#
        #expect(
            Self.error(name + "\" = 1\n" + name + "\" = 2")?.message
                == #""a\nb\u202E\"\t\\" is set twice, first on line 1; keep one"#)
    }

    @Test func errorsAreInTheOrderOfTheFile() throws {
        let first = try #require(Self.error("a"))
        let second = try #require(Self.error("a=1\nb"))
        #expect(SettingsErrors([]) == nil)
        let errors = try #require(SettingsErrors([second, first]))
        #expect(errors.all == [first, second])
        #expect(errors.description == "\(first)\n\(second)")
    }
}
