import FoundationEssentials
import Testing

@testable import Sandbox

@Suite struct JSONReaderTests {
    @Test(arguments: [
        #"{"a":[1,2.50,-3e4,true,false,null,"x"],"b":{}}"#, #"[]"#, #""""#, #"15000.50"#, #""\u0000\u001f\"\\\/é😀""#,
    ])
    func keepsWhatItReads(_ text: String) throws {
        let value = try JSONReader.read(Array(text.utf8))
        #expect(try JSONReader.read(value.bytes) == value)
        let foundation = try JSONDecoder().decode(Wire.self, from: Data(text.utf8))
        #expect(try JSONDecoder().decode(Wire.self, from: Data(value.bytes)) == foundation)
    }

    @Test func readsEscapes() throws {
        let value = try JSONReader.read(Array(#""\ud83d\ude00\u00e9\b\f\n\r\t\/""#.utf8))
        #expect(value == .string("😀é\u{8}\u{C}\n\r\t/"))
    }

    @Test(arguments: [
        "", "{", "[1,]", #"{"a"}"#, #"{"a":1,}"#, "01", "1.", "+1", "nul", #""\x""#, #""\ud800""#, #""\udc00""#,
        "\"\u{1}\"", "1 2", "{'a':1}", #""unfinished"#, "NaN", #""\u12""#, "\u{FEFF}1",
    ])
    func refuses(_ text: String) {
        #expect(throws: JSONProblem.self) { try JSONReader.read(Array(text.utf8)) }
    }

    @Test func refusesInvalidUTF8AndDeepNesting() {
        #expect(throws: JSONProblem("it is not valid UTF-8")) { try JSONReader.read([0x22, 0xFF, 0x22]) }
        let deep = Array(repeating: UInt8(ascii: "["), count: 100_000)
        #expect(throws: JSONProblem.self) { try JSONReader.read(deep) }
    }

    @Test func lastOfDoubledKeysCounts() throws {
        let value = try JSONReader.read(Array(#"{"a":1,"a":2}"#.utf8))
        #expect(value.objectValue?["a"] == .number("2"))
    }
}
