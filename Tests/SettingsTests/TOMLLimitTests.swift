import TestSupport
import Testing

@testable import Settings

/// What no file may do: stop the program, or keep it busy.
struct TOMLLimitTests {
    @Test func sizeIsLimited() throws {
        let largest = String(repeating: "#", count: TOMLDocument.sizeLimit)
        #expect(try TOMLDocument(text: largest, file: "large.toml").root.entries.isEmpty)
        let error = #expect(throws: SettingsError.self) { try TOMLDocument(text: largest + "#", file: "large.toml") }
        #expect(error?.description == "large.toml:1:1: the file has 1048577 bytes; the limit is 1048576")
    }

    @Test(arguments: ["a=" + String(repeating: "[", count: 500_000), String(repeating: "a.", count: 250_000) + "a=1"])
    func depthIsLimited(_ text: String) {
        let error = #expect(throws: SettingsError.self) { try TOMLDocument(text: text, file: "deep.toml") }
        #expect(error?.message.contains("too deep; the limit is 64 levels") == true)
    }

    @Test(arguments: ["{a=", "[{a=", "[[{a.b.c="])
    func depthIsLimitedInBraces(_ opening: String) {
        let text = "a=" + String(repeating: opening, count: 50_000)
        let error = #expect(throws: SettingsError.self) { try TOMLDocument(text: text, file: "deep.toml") }
        #expect(error?.message.contains("too deep; the limit is 64 levels") == true)
    }

    @Test func theDepthAllowedIsRead() throws {
        let header = Array(repeating: "a", count: TOMLDocument.depthLimit).joined(separator: ".")
        #expect(try TOMLDocument(text: "[\(header)]\nx = 1", file: "deep.toml").root.keys == ["a"])
        #expect(throws: SettingsError.self) { try TOMLDocument(text: "[\(header)]\nx = []", file: "deep.toml") }
    }

    /// Random bytes and damaged documents are read or refused, and a refusal names a place inside the text.
    @Test(arguments: [UInt64(1), 2, 3, 4])
    func anyBytesAreReadOrRefused(seed: UInt64) {
        var random = Seeded(seed: seed)
        for number in 0..<5_000 {
            let text = String(decoding: number % 3 == 0 ? random.bytes() : random.document(), as: UTF8.self)
            do {
                let document = try TOMLDocument(text: text, file: "fuzz.toml")
                // Reading as settings must hold for any document too.
                _ = try? document.read { reader in
                    _ = reader.string("a")
                    _ = reader.integer("b", in: 0...9)
                    _ = reader.node("key")
                    return reader.tables("t") { _, inner in inner.boolean("a") }
                }
            } catch {
                let lines = text.utf8.count { $0 == UInt8(ascii: "\n") } + 1
                #expect((1...lines).contains(error.position.line), "seed \(seed), case \(number)")
                #expect((1...(text.utf8.count + 1)).contains(error.position.column), "seed \(seed), case \(number)")
                #expect(error.detail.hasSuffix("^"), "seed \(seed), case \(number)")
            }
        }
    }
}

/// Random documents, the same for the same seed.
private struct Seeded: RandomNumberGenerator {
    private var generator: SeededGenerator

    private static let pieces = [
        "a", "b", "key", "\"q\"", "'l'", ".", "=", " = ", "[", "]", "[[", "]]", "[t]\n", "[[t]]\n", "{", "}", ",", "#",
        "\n",
        "\r\n", "\r", " ", "\t", "\"", "'", "\"\"\"", "'''", "\\", "\\n", "\\u00e9", "\\U0010FFFF", "1", "0x1F",
        "-1.5e3", "_",
        "true", "inf", "nan", "2026-11-14", "T10:02:00Z", "é", "e\u{301}", "日", "😀", "\u{FEFF}", "\u{0}", "\u{202E}",
    ]

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
    }

    mutating func next() -> UInt64 {
        generator.next()
    }

    mutating func bytes() -> [UInt8] {
        (0..<Int.random(in: 0...60, using: &self)).map { _ in UInt8.random(in: .min ... .max, using: &self) }
    }

    /// Pieces of TOML in any order, at times with a byte changed or the end cut off.
    mutating func document() -> [UInt8] {
        var bytes: [UInt8] = []
        for _ in 0..<Int.random(in: 0...30, using: &self) {
            bytes += Array((Self.pieces.randomElement(using: &self) ?? "").utf8)
        }
        if let place = bytes.indices.randomElement(using: &self), Bool.random(using: &self) {
            bytes[place] = UInt8.random(in: .min ... .max, using: &self)
        }
        return Bool.random(using: &self) ? bytes : bytes.dropLast(2)
    }
}
