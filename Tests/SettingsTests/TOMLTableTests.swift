import Testing

@testable import Settings

/// How keys and headers make tables, and who may add to them.
struct TOMLTableTests {
    /// The document as one line: keys in order, tables in braces.
    private static func outline(_ text: String) throws -> String {
        outline(try TOMLDocument(text: text, file: "test.toml").root)
    }

    private static func outline(_ table: SettingsTable) -> String {
        "{" + table.entries.map { "\($0.key):\(outline($0.node))" }.joined(separator: " ") + "}"
    }

    private static func outline(_ node: SettingsNode) -> String {
        switch node.value {
        case .integer(let number): String(number)
        case .table(let table): outline(table)
        case .array(let elements): "[" + elements.map { outline($0) }.joined(separator: " ") + "]"
        default: node.kind
        }
    }

    @Test(arguments: [
        ("", "{}"),
        ("# only a comment", "{}"),
        ("b = 1\na = 2", "{b:1 a:2}"),
        ("\"a b\" = 1\n'c.d' = 2\n\"\" = 3\n1234 = 4", "{a b:1 c.d:2 :3 1234:4}"),
        ("a.b.c = 1\na . b . d = 2", "{a:{b:{c:1 d:2}}}"),
        ("[a]\nx = 1\n[b]\ny = 2", "{a:{x:1} b:{y:2}}"),
        ("[ a . \"b\" ]\nx = 1", "{a:{b:{x:1}}}"),
        ("[a.b]\nx = 1\n[a]\ny = 2", "{a:{b:{x:1} y:2}}"),
        ("[a]\nb.c = 1\n[a.b.d]\ne = 2", "{a:{b:{c:1 d:{e:2}}}}"),
        ("[a.b.c]\n[a]\nb.d = 1", "{a:{b:{c:{} d:1}}}"),
        ("[[a]]\nx = 1\n[[a]]\nx = 2", "{a:[{x:1} {x:2}]}"),
        ("[[a]]\n[a.b]\nx = 1\n[[a]]\n[a.b]\nx = 2", "{a:[{b:{x:1}} {b:{x:2}}]}"),
        ("[[a.b]]\n[[a.b.c]]\n[[a.b.c]]", "{a:{b:[{c:[{} {}]}]}}"),
        ("a = {}\nb = { x = 1, y.z = 2, y.w = 3 }", "{a:{} b:{x:1 y:{z:2 w:3}}}"),
        ("a = [{x = 1}, {x = 2}]", "{a:[{x:1} {x:2}]}"),
        ("\u{FEFF}a = 1\r\n\r\n[b]\r\n", "{a:1 b:{}}"),
        ("a = 1 # end without a line end", "{a:1}"),
    ])
    func tables(_ text: String, _ expected: String) throws {
        #expect(try Self.outline(text) == expected)
    }

    @Test(arguments: [
        ("a = 1\na = 2", 2, 1, "set twice, first on line 1"),
        ("a.b = 1\na.b = 2", 2, 3, "set twice"),
        ("a = 1\na.b = 2", 2, 1, "a whole number already"),
        ("a = [1]\n[a]", 2, 2, "a list already"),
        ("[a]\n[b]\n[a]", 3, 2, "defined twice, first on line 1"),
        ("[a]\nb = 1\n[a.b]", 3, 4, "not a table"),
        ("[a]\nb.c = 1\n[a.b]", 3, 4, "defined twice"),
        ("[a.b.c]\n[a]\nb.c.d = 1", 3, 3, "has a header"),
        ("[a]\nb.c = 1\n[x]\n[a.y]\n[[a.b]]", 5, 5, "a table already"),
        ("a.b = 1\n[a.c]\n[a]", 3, 2, "defined twice"),
        ("[a]\nb.c = 1\n[a.b.d]\n[a.b]", 4, 4, "defined twice"),
        ("[a]\n[[a]]", 2, 3, "a table already"),
        ("[[a]]\n[a]", 2, 2, "list of tables"),
        ("[[a.b]]\n[a]\nb.c = 1", 3, 1, "list of tables"),
        ("a = []\n[[a]]", 2, 3, "a list already"),
        ("a = {}\n[a.b]", 2, 2, "ends with its braces"),
        ("a = {}\na.b = 1", 2, 1, "ends with its braces"),
        ("a = [{}]\n[[a.b]]", 2, 3, "a list already"),
        ("[]", 1, 2, "expected a key"),
        ("[a", 1, 3, "does not end"),
        ("[[a]", 1, 5, "does not end"),
        ("[a] b = 1", 1, 5, "end of the line"),
        ("[a.]", 1, 4, "expected a key"),
        ("= 1", 1, 1, "expected a key"),
        ("a", 1, 2, "expected \"=\""),
        ("a\n= 1", 1, 2, "expected \"=\""),
        ("é = 1", 1, 1, #"found "é""#),
        ("\"é\" = 1\n日本 = 1", 2, 1, #"found "日""#),
        ("\"\"\"a\"\"\" = 1", 1, 3, "expected \"=\""),
    ])
    func mistakes(_ text: String, _ line: Int, _ column: Int, _ part: String) {
        let error = #expect(throws: SettingsError.self) { try Self.outline(text) }
        #expect(error?.position == SourcePosition(line: line, column: column))
        #expect(error?.message.contains(part) == true, "\(error?.message ?? "")")
    }

    @Test func positionsCountCharacters() throws {
        let text = "\u{FEFF}\"日本\" = 'ñe\u{301}😀' # x\r\n[\"ü\".b]\n\tlist = [\n  1, 'é', 2 ]\n[[t]]\n"
        let root = try TOMLDocument(text: text, file: "test.toml").root
        #expect(root.entry("日本")?.position == SourcePosition(line: 1, column: 1))
        #expect(root["日本"]?.position == SourcePosition(line: 1, column: 8))
        #expect(root.entry("ü")?.position == SourcePosition(line: 2, column: 2))
        guard case .table(let outer) = root["ü"]?.value, case .table(let inner) = outer["b"]?.value,
            case .array(let list) = inner["list"]?.value
        else {
            Issue.record("not read as written")
            return
        }
        #expect(outer["b"]?.position == SourcePosition(line: 2, column: 1))
        #expect(inner.entry("list")?.position == SourcePosition(line: 3, column: 2))
        #expect(
            list.map(\.position) == [
                SourcePosition(line: 4, column: 3), SourcePosition(line: 4, column: 6),
                SourcePosition(line: 4, column: 11),
            ])
        #expect(root["t"]?.position == SourcePosition(line: 5, column: 1))
    }
}
