import FoundationEssentials
import Testing

@testable import Sandbox

@Suite struct JSONValueTests {
    @Test(arguments: [
        (#"{"b":{},"a":[1,2.50,-3e4,true,false,null,"x"]}"#, #"{"a":[1,2.5,-30000,true,false,null,"x"],"b":{}}"#),
        ("[]", "[]"), (#""""#, #""""#), ("15000.50", "15000.5"), ("-0.0", "0"),
        ("1e30", "1" + String(repeating: "0", count: 30)),
        ("0.30000000000000004", "0.30000000000000004"),
        ("-1.5e300", "-1" + String(repeating: "0", count: 100)),
        ("6.5e-142", "0." + String(repeating: "0", count: 99) + "1"),
        ("123456789012345678901234567890.12345678", "123456789012345678901234567890.12345678"),
        (#""\u0000\u001F\"\\\/é😀\ud83d\ude00""#, #""\u0000\u001f\"\\/é😀😀""#),
    ])
    func writesWhatItReads(_ text: String, _ written: String) throws {
        let value = try JSONValue(text.utf8)
        #expect(value.text == written)
        #expect(try JSONValue(value.bytes) == value)
    }

    @Test(arguments: [
        "", "{", #"{"a"}"#, "01", "1.", "+1", "nul", #""\x""#, #""\ud800""#, #""\udc00""#, "\"\u{1}\"", "1 2",
        "{'a':1}",
        #""unfinished"#, "NaN", #""\u12""#, "1e400", #"{"a":[1,{"b":1e400}]}"#,
    ])
    func refuses(_ text: String) {
        #expect(throws: DecodingError.self) { try JSONValue(text.utf8) }
    }

    @Test func refusesInvalidUTF8AndDeepNesting() throws {
        #expect(throws: DecodingError.self) { try JSONValue([0x22, 0xFF, 0x22]) }
        #expect(throws: DecodingError.self) { try JSONValue(repeatElement(UInt8(ascii: "["), count: 100_000)) }
        let nested = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
        #expect(try JSONValue(nested.utf8).text == nested)
    }

    /// The standard leaves it open; Foundation takes the first.
    @Test func firstOfDuplicateKeysCounts() throws {
        #expect(try JSONValue(#"{"a":1,"a":2}"#.utf8) == ["a": 1])
    }
}
