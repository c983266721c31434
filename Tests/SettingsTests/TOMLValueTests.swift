import Testing

@testable import Settings

/// What TOML writes and what it means, one value a case.
struct TOMLValueTests {
    private static func value(_ text: String) throws -> SettingsNode.Value? {
        try TOMLDocument(text: "key = \(text)", file: "test.toml").root["key"]?.value
    }

    @Test(arguments: [
        (#""plain""#, "plain"),
        (#""""#, ""),
        (#""\b\t\n\f\r\"\\""#, "\u{8}\t\n\u{C}\r\"\\"),
        (#""\u00e9\U0001F600""#, "é😀"),
        ("\"# no comment\"", "# no comment"),
        (#"'C:\new\u0041'"#, #"C:\new\u0041"#),
        ("\"\"\"\nfirst\n second\"\"\"", "first\n second"),
        ("\"\"\"first\r\nsecond\"\"\"", "first\nsecond"),
        ("\"\"\"one \\\n\n   two\"\"\"", "one two"),
        ("\"\"\"one\\   \r\n  two\"\"\"", "onetwo"),
        ("\"\"\"a \"\" b\"\"\"", "a \"\" b"),
        ("\"\"\"two at the end\"\"\"\"\"", "two at the end\"\""),
        ("'''\n'quoted' \\n\n'''", "'quoted' \\n\n"),
        ("'''''two'''''", "''two''"),
    ])
    func strings(_ text: String, _ expected: String) throws {
        #expect(try Self.value(text) == .string(expected))
    }

    @Test(arguments: [
        ("0", 0), ("+99", 99), ("-17", -17), ("1_000_000", 1_000_000), ("0xDEAD_beef", 0xDEAD_BEEF), ("0o755", 0o755),
        ("0b1101", 13), ("0x00", 0), ("-0", 0), ("9223372036854775807", .max), ("-9223372036854775808", .min),
    ])
    func integers(_ text: String, _ expected: Int) throws {
        #expect(try Self.value(text) == .integer(expected))
    }

    @Test(arguments: [
        ("1.0", 1), ("+3.1415", 3.1415), ("-0.01", -0.01), ("5e+22", 5e22), ("1E06", 1e6), ("6.626e-34", 6.626e-34),
        ("224_617.445_991", 224_617.445_991), ("inf", .infinity), ("+inf", .infinity), ("-inf", -.infinity),
    ])
    func floats(_ text: String, _ expected: Double) throws {
        #expect(try Self.value(text) == .float(expected))
    }

    @Test(arguments: ["nan", "+nan", "-nan"])
    func notANumber(_ text: String) throws {
        guard case .float(let number) = try Self.value(text) else {
            Issue.record("\(text) is no float")
            return
        }
        #expect(number.isNaN)
    }

    @Test(arguments: [
        "1979-05-27", "07:32:00", "07:32:00.999999", "1979-05-27T07:32:00", "1979-05-27t07:32:00z",
        "1979-05-27T00:32:00.5-07:00", "1979-05-27 07:32:00Z", "2023-02-29",
    ])
    func datesAndTimes(_ text: String) throws {
        #expect(try Self.value(text) == .dateTime(text))
    }

    @Test func booleans() throws {
        #expect(try Self.value("true") == .boolean(true))
        #expect(try Self.value("false # a comment") == .boolean(false))
    }

    @Test func listsSpanLines() throws {
        guard case .array(let elements) = try Self.value("[ 1, # one\n  \"two\",\r\n\n [3],\n]") else {
            Issue.record("no list")
            return
        }
        #expect(elements.map(\.kind) == ["a whole number", "text in quotes", "a list"])
        #expect(try Self.value("[]") == .array([]))
    }

    /// What is wrong, the column it is at (the value begins at 7), and a word of the message.
    @Test(arguments: [
        ("", 7, "expected a value"), ("teal", 7, "text needs quotes"), ("\"open", 7, "does not end"),
        ("'open", 7, "does not end"), ("\"\"\"open\n", 7, "does not end"), ("'''open''", 7, "does not end"),
        (#""\x41""#, 8, "no such escape"), (#""\u12""#, 8, "4 hexadecimal digits"), (#""\ud800""#, 8, "no Unicode"),
        (#""\UFFFFFFFF""#, 8, "no Unicode"), ("\"a\u{7}\"", 9, #""\u0007""#), ("'\u{7F}'", 8, "control"),
        ("1 # \u{0}", 11, "control"), ("1 2", 9, "end of the line"), ("1\r", 8, #""\r""#),
        ("01", 7, "begin with 0"), ("-01", 7, "begin with 0"), ("1__0", 7, "not a number"), ("_1", 7, "not a number"),
        ("1_", 7, "not a number"), ("0x", 7, "not a number"), ("+0x1", 7, "not a number"), ("0b2", 7, "not a number"),
        (".5", 7, "not a number"), ("5.", 7, "not a number"), ("1.e3", 7, "not a number"), ("1e", 7, "not a number"),
        ("1e1.5", 7, "not a number"), ("9223372036854775808", 7, "too large"), ("1e400", 7, "too large"),
        ("True", 7, "not a number"), ("1979:05", 7, "not a number"), ("1979-05-27 x", 18, "end of the line"),
        ("[1, 2", 7, "does not end"), ("[1 2]", 10, "expected \",\""), ("[,]", 8, "expected a value"),
        ("{a = 1,}", 14, "closing"), ("{a = 1\n}", 13, "stay on one line"), ("{a 1}", 10, "expected \"=\""),
        ("{a = 1, a = 2}", 15, "set twice"), ("{a = {b = 1}, a.c = 2}", 21, "ends with its braces"),
    ])
    func mistakes(_ text: String, _ column: Int, _ part: String) {
        let error = #expect(throws: SettingsError.self) { try Self.value(text) }
        #expect(error?.position == SourcePosition(line: 1, column: column))
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }
}
