import Terminal

/// Maps byte sequences to keys: first by terminfo, then by what terminals in use send.
struct KeySequences {
    private var known: [[UInt8]: Key]
    private var prefixes: Set<[UInt8]> = []

    /// Only sequences of at least three bytes that begin with ESC are used: shorter ones are keys by themselves.
    init(known: [[UInt8]: Key] = [:]) {
        self.known = known.filter { $0.key.count >= 3 && $0.key.first == 0x1B }
        for sequence in self.known.keys {
            for length in 1..<sequence.count { prefixes.insert(Array(sequence.prefix(length))) }
        }
    }

    /// A key whose bytes are complete although they look unfinished, such as rxvt's `ESC [ 7 $`.
    func exact(_ sequence: [UInt8]) -> Key? {
        prefixes.contains(sequence) ? nil : known[sequence]
    }

    /// The keys of a complete sequence `ESC [ … final` or `ESC O … final`; none for a sequence that is not a key, and
    /// for a released key. Only text reported as code points gives more than one.
    func keys(for sequence: [UInt8]) -> [Key] {
        if let key = known[sequence] { return [key] }
        guard sequence.count >= 3, let final = sequence.last else { return [] }
        let body = sequence[2..<(sequence.count - 1)]
        if sequence[1] == UInt8(ascii: "["), body == [UInt8(ascii: "[")], (0x41...0x45).contains(final) {
            return [Key(.function(Int(final) - 0x40))]
        }
        guard let parameters = KeyParameters(body), parameters.isPress else { return [] }
        if sequence[1] == UInt8(ascii: "O") {
            return [Self.singleShift(final, parameters.numbers)].compactMap(\.self)
        }
        if final == UInt8(ascii: "u") { return KeyReport(parameters)?.keys ?? [] }
        return [Self.control(final, parameters.numbers)].compactMap(\.self)
    }

    private static func control(_ final: UInt8, _ numbers: [Int]) -> Key? {
        let first = numbers.first ?? 0
        let number = numbers.count > 1 ? numbers[1] : 1
        let modifiers = modifiers(number)
        switch final {
        case UInt8(ascii: "~"):
            if first == 27, numbers.count == 3 { return KeyReport(xterm: numbers[2], number)?.keys.first }
            return tilde(first).map { Key($0, modifiers) }
        case UInt8(ascii: "^"): return tilde(first).map { Key($0, .control) }
        case UInt8(ascii: "$"): return tilde(first).map { Key($0, .shift) }
        case UInt8(ascii: "@"): return numbers.isEmpty ? nil : tilde(first).map { Key($0, [.control, .shift]) }
        case UInt8(ascii: "Z"): return Key(.tab, modifiers.union(.shift))
        case 0x61...0x64: return arrow(final - 0x20).map { Key($0, .shift) }
        default:
            // Larger numbers belong to reports, such as the cursor position (`R`).
            let most = final == UInt8(ascii: "R") ? 16 : 256
            guard numbers.count <= 2, first <= 1, number <= most else { return nil }
            return letter(final).map { Key($0, modifiers) }
        }
    }

    private static func singleShift(_ final: UInt8, _ numbers: [Int]) -> Key? {
        let modifiers = modifiers(numbers.last ?? 1)
        switch final {
        case UInt8(ascii: "M"): return Key(.enter, modifiers)
        case UInt8(ascii: "I"): return Key(.tab, modifiers)
        case 0x61...0x64: return arrow(final - 0x20).map { Key($0, .control) }
        case UInt8(ascii: "X"): return Key(.character("="), modifiers)
        case 0x6A...0x79: return Key(.character(Character(Unicode.Scalar(final - 0x40))), modifiers)
        default: return letter(final).map { Key($0, modifiers) }
        }
    }

    /// 1 plus Shift 1, Alt 2, Control 4, Meta 8, and Meta 32 in the kitty keyboard protocol; its locks (64, 128) and
    /// other modifiers do not matter for a key that types no text.
    private static func modifiers(_ number: Int) -> Key.Modifiers {
        let bits = max(0, number - 1)
        var modifiers: Key.Modifiers = []
        if bits & 1 != 0 { modifiers.insert(.shift) }
        if bits & 0b10_1010 != 0 { modifiers.insert(.alt) }
        if bits & 4 != 0 { modifiers.insert(.control) }
        return modifiers
    }

    private static func arrow(_ final: UInt8) -> Key.Code? {
        switch final {
        case UInt8(ascii: "A"): .up
        case UInt8(ascii: "B"): .down
        case UInt8(ascii: "C"): .right
        case UInt8(ascii: "D"): .left
        default: nil
        }
    }

    private static func letter(_ final: UInt8) -> Key.Code? {
        switch final {
        case UInt8(ascii: "H"): .home
        case UInt8(ascii: "F"): .end
        case UInt8(ascii: "P")...UInt8(ascii: "S"): .function(Int(final) - 0x4F)
        default: arrow(final)
        }
    }

    private static func tilde(_ number: Int) -> Key.Code? {
        switch number {
        case 1, 7: .home
        case 2: .insert
        case 3: .delete
        case 4, 8: .end
        case 5: .pageUp
        case 6: .pageDown
        case 11...15: .function(number - 10)
        case 17...21: .function(number - 11)
        case 23...26: .function(number - 12)
        case 28, 29: .function(number - 13)
        case 31...34: .function(number - 14)
        default: nil
        }
    }
}
