/// The search index holds every three characters that follow each other (fewer at the end of a line), each as one
/// token of FTS5, whose own trigrams cannot answer one or two characters.
enum SearchGrams {
    private static let length = 3
    /// Of a longer text, so many are searched for; whether the rest follows is read in the lead's words.
    private static let mostSearched = 30

    /// - Parameter words: folded, of several lines.
    static func of(_ words: String) -> String {
        var tokens: [UInt8] = []
        tokens.reserveCapacity(words.utf8.count * 5)
        var known = Known(most: words.utf8.count)
        for line in words.utf8.split(separator: lineEnd) {
            let line = Line(line)
            for index in line.starts.indices {
                let gram = line.gram(index, length)
                guard known.insert(gram) else { continue }
                tokens += gram
                tokens.append(0x20)
            }
        }
        return String(decoding: tokens, as: UTF8.self)
    }

    /// The tokens of a text: an email repeats most of a name, and FTS5 would look at each again. Long ones are not told
    /// apart.
    private struct Known {
        private var slots: [UInt64]
        private let shift: UInt64

        init(most: Int) {
            let bits = UInt64.bitWidth - (max(most, 1) * 2).leadingZeroBitCount
            slots = Array(repeating: 0, count: 1 << bits)
            shift = UInt64(UInt64.bitWidth - bits)
        }

        /// - Returns: false for a token that was there before.
        mutating func insert(_ token: ArraySlice<UInt8>) -> Bool {
            guard token.count <= MemoryLayout<UInt64>.size else { return true }
            // No token has a NUL.
            let packed = token.reduce(0) { $0 << 8 | UInt64($1) }
            var slot = Int((packed &* 0x9E37_79B9_7F4A_7C15) >> shift)
            while slots[slot] != 0 {
                guard slots[slot] != packed else { return false }
                slot = (slot + 1) % slots.count
            }
            slots[slot] = packed
            return true
        }
    }

    /// An expression for `MATCH` that finds all leads with this text, and perhaps others; nil for text that the index
    /// does not hold.
    static func match(_ text: String) -> String? {
        var grams: [String] = []
        for line in text.utf8.split(separator: lineEnd) {
            let line = Line(line)
            let isPrefix = line.starts.count < length
            for index in line.starts.indices.prefix(max(1, line.starts.count - length + 1))
            where grams.count < mostSearched {
                let gram = String(decoding: line.gram(index, length), as: UTF8.self)
                grams.append("\"" + gram + "\"" + (isPrefix ? "*" : ""))
            }
        }
        return grams.isEmpty ? nil : grams.joined(separator: " ")
    }

    /// Whether `match` finds no others.
    static func isExact(_ text: String) -> Bool {
        text.utf8.count <= length
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: false
                }
            }
    }

    private static let lineEnd: UInt8 = 0x0A

    /// A line in UTF-8, all of it parts of tokens.
    private struct Line {
        private var bytes: [UInt8] = []
        /// Where each character begins.
        private(set) var starts: [Int] = []

        init(_ line: Substring.UTF8View) {
            bytes.reserveCapacity(line.count * 2)
            starts.reserveCapacity(line.count)
            for byte in line {
                if byte & 0xC0 != 0x80 { starts.append(bytes.count) }
                switch byte {
                case 0x80..., 0x30...0x39, 0x41...0x5A, 0x61...0x7A: bytes.append(byte)
                // Separates tokens: U+0080 to U+00FF, as which it is stored, do not.
                case 0x40...: bytes += [0xC3, byte & 0x3F | 0x80]
                default: bytes += [0xC2, byte | 0x80]
                }
            }
        }

        func gram(_ index: Int, _ length: Int) -> ArraySlice<UInt8> {
            bytes[starts[index]..<(index + length < starts.count ? starts[index + length] : bytes.count)]
        }
    }
}
