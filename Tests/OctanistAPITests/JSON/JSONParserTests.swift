import FoundationEssentials
import Leads
import TestSupport
import Testing

@testable import OctanistAPI

struct JSONParserTests {
    @Test(
        arguments: [
            ("null", .null), (" true\n", .bool(true)), ("false", .bool(false)), ("0", .number("0")),
            ("-0.50e+03", .number("-0.50e+03")), ("1e400", .number("1e400")),
            (
                "12345678901234567890123456789012345678901234567890",
                .number("12345678901234567890123456789012345678901234567890")
            ),
            ("\"\"", .string("")), (#""a\"\\\/\b\f\n\r\t\u00e9""#, .string("a\"\\/\u{8}\u{C}\n\r\té")),
            (#""\ud83d\ude00\u0000""#, .string("😀\u{0}")), (#""\ud83d""#, .string("\u{FFFD}")),
            (#""\ude00x""#, .string("\u{FFFD}x")), (#""\ud83d\u0041""#, .string("\u{FFFD}A")),
            (#""\ud83d\ud83d\ude00""#, .string("\u{FFFD}😀")), ("\"日本\u{7F}\"", .string("日本\u{7F}")),
            ("[]", .array([])), ("[1, [2],{}]", .array([.number("1"), .array([.number("2")]), .object([:])])),
            (#"{"a":1,"b":null,"A":2}"#, .object(["a": .number("1"), "b": .null, "A": .number("2")])),
            (
                #"[{"a":1},{"a":{"a":2}}]"#,
                .array([.object(["a": .number("1")]), .object(["a": .object(["a": .number("2")])])])
            ),
        ] as [(String, JSONValue)])
    func reads(text: String, value: JSONValue) throws {
        #expect(try JSONParser.parse(Array(text.utf8)) == value)
    }

    @Test(arguments: [
        ("", 0), ("   ", 3), ("nul", 0), ("tru", 0), ("01", 1), ("-", 1), ("1.", 2), (".5", 0), ("1e", 2), ("+1", 0),
        ("NaN", 0), ("\"", 1), ("\"a\nb\"", 2), (#""\x""#, 3), (#""\u12""#, 3), (#""\u12g4""#, 3), ("[1,]", 3),
        ("[1 2]", 3), ("[", 1), ("{", 1), (#"{"a"}"#, 4), (#"{"a":}"#, 5), (#"{"a":1,}"#, 7), ("{a:1}", 1), ("1 2", 2),
        ("'a'", 0), ("// x", 0),
    ])
    func refuses(text: String, offset: Int) throws {
        let fault = try #require(
            #expect(throws: JSONParser.Fault.self) { _ = try JSONParser.parse(Array(text.utf8)) })
        #expect(fault.offset == offset)
    }

    /// Whatever the depth, and however the name is spelled.
    @Test(arguments: [
        (#"{"a":1,"a":1}"#, 7, "a"), (#"{"success":false,"\u0073uccess":true}"#, 17, "success"),
        (#"[{"b":{"c":[{"d":0,"e":0,"d":0}]}}]"#, 25, "d"), (#"{"":1, "":2}"#, 7, ""),
        (#"{"\ud83d\ude00":1,"😀":2}"#, 18, "😀"), (#"{"a":null,"a":1"#, 10, "a"),
    ])
    func namesStandOnce(text: String, offset: Int, name: String) throws {
        let fault = try #require(
            #expect(throws: JSONParser.Fault.self) { _ = try JSONParser.parse(Array(text.utf8)) })
        #expect(fault == JSONParser.Fault(offset: offset, repeatedName: name))
    }

    @Test func depthIsBounded() throws {
        let deep = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        #expect(throws: Never.self) { _ = try JSONParser.parse(Array(deep.utf8)) }
        for attack in [String(repeating: "[", count: 1_000_000), String(repeating: #"{"a":"#, count: 300_000)] {
            #expect(throws: JSONParser.Fault.self) { _ = try JSONParser.parse(Array(attack.utf8)) }
        }
    }

    /// Whatever bytes come, reading ends in a value or a fault.
    @Test func damagedDocuments() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        let names = ["classic/list", "current/list", "current/conflict", "classic/updated"]
        let reader = AnswerReader(purpose: .update, contract: .auto, now: .now)
        for name in names {
            let original = try ContractFixture.bytes(name)
            for _ in 0..<500 {
                var bytes = original
                for _ in 0..<Int.random(in: 1...6, using: &generator) {
                    let index = Int.random(in: bytes.indices, using: &generator)
                    switch Int.random(in: 0...3, using: &generator) {
                    case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
                    case 1: bytes.remove(at: index)
                    case 2: bytes.insert(contentsOf: Array("[{\"\\u".utf8).shuffled(using: &generator), at: index)
                    default: bytes.removeSubrange(index...)
                    }
                    if bytes.isEmpty { bytes = [0x5B] }
                }
                let answer = ServerAnswer(status: 200, body: bytes)
                let list = Result { try reader.leads(answer) }
                if case .success(let page) = list {
                    #expect(page.leads.count <= 3, "seed \(seed)")
                }
                do throws(APIFailure) {
                    let receipt = try reader.receipt(answer, for: .won)
                    #expect(receipt.httpStatus == 200, "seed \(seed)")
                } catch {
                    #expect([.unknown, .refused, .keyRefused].contains(error.delivery), "seed \(seed)")
                }
            }
        }
    }
}
