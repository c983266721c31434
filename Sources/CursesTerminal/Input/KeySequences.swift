import Terminal

/// Which byte sequences are keys: what terminfo says about this terminal first, then what terminals in use send.
struct KeySequences {
    private var known: [[UInt8]: Key]
    private var prefixes: Set<[UInt8]> = []

    /// Only sequences of at least three bytes that begin with ESC: shorter ones are keys by themselves.
    init(known: [[UInt8]: Key] = [:]) {
        self.known = known.filter { $0.key.count >= 3 && $0.key.first == 0x1B }
        for sequence in self.known.keys {
            for length in 1..<sequence.count { prefixes.insert(Array(sequence.prefix(length))) }
        }
    }

    /// A key whose bytes are complete although they look unfinished, as rxvt's `ESC [ 7 $`.
    func exact(_ sequence: [UInt8]) -> Key? {
        prefixes.contains(sequence) ? nil : known[sequence]
    }

    /// The key of a complete sequence `ESC [ … final` or `ESC O … final`; `nil` for anything that is not a key.
    func key(for sequence: [UInt8]) -> Key? {
        if let key = known[sequence] { return key }
        guard sequence.count >= 3, let final = sequence.last else { return nil }
        let body = sequence[2..<(sequence.count - 1)]
        if sequence[1] == UInt8(ascii: "["), body == [UInt8(ascii: "[")], (0x41...0x45).contains(final) {
            return Key(.function(Int(final) - 0x40))
        }
        guard let numbers = Self.numbers(in: body) else { return nil }
        if sequence[1] == UInt8(ascii: "O") { return Self.singleShift(final, numbers) }
        return Self.control(final, numbers)
    }

    /// Decimal numbers between semicolons; sub-parameters after a colon are left out. `nil` for anything else.
    private static func numbers(in body: ArraySlice<UInt8>) -> [Int]? {
        var numbers: [Int] = []
        for part in body.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
            let digits = part.prefix { $0 != UInt8(ascii: ":") }
            guard digits.count <= 7, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
            numbers.append(digits.reduce(0) { $0 * 10 + Int($1 - 0x30) })
        }
        return numbers
    }

    private static func control(_ final: UInt8, _ numbers: [Int]) -> Key? {
        let first = numbers.first ?? 0
        let modifiers = modifiers(numbers.count > 1 ? numbers[1] : 1)
        switch final {
        case UInt8(ascii: "~"):
            if first == 27, numbers.count == 3 { return character(numbers[2], modifiers) }
            return tilde(first).map { Key($0, modifiers) }
        case UInt8(ascii: "^"): return tilde(first).map { Key($0, .control) }
        case UInt8(ascii: "$"): return tilde(first).map { Key($0, .shift) }
        case UInt8(ascii: "@"): return numbers.isEmpty ? nil : tilde(first).map { Key($0, [.control, .shift]) }
        case UInt8(ascii: "u"): return character(first, modifiers)
        case UInt8(ascii: "Z"): return Key(.tab, modifiers.union(.shift))
        case 0x61...0x64: return arrow(final - 0x20).map { Key($0, .shift) }
        default:
            // Other numbers are reports, such as where the cursor stands.
            guard numbers.count <= 2, first <= 1, numbers.last ?? 0 <= 16 else { return nil }
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

    /// xterm's modifier number is 1 plus shift 1, alt 2, control 4, meta 8.
    private static func modifiers(_ number: Int) -> Key.Modifiers {
        let bits = max(0, number - 1)
        var modifiers: Key.Modifiers = []
        if bits & 1 != 0 { modifiers.insert(.shift) }
        if bits & 10 != 0 { modifiers.insert(.alt) }
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

    /// A key that a terminal in an extended mode reports by its code point.
    private static func character(_ value: Int, _ modifiers: Key.Modifiers) -> Key? {
        switch value {
        case 9: return Key(.tab, modifiers)
        case 13: return Key(.enter, modifiers)
        case 27: return Key(.escape, modifiers)
        case 8, 127: return Key(.backspace, modifiers)
        default: break
        }
        guard let scalar = UInt32(exactly: value).flatMap({ Unicode.Scalar($0) }), value >= 0x20 else { return nil }
        guard !(0x7F...0x9F).contains(value), !(0xE000...0xF8FF).contains(value) else { return nil }
        let character = Character(scalar)
        if modifiers.contains(.control) {
            return Key(text: (modifiers.contains(.alt) ? "Ctrl-Alt-" : "Ctrl-") + String(character))
        }
        return Key(.character(character), modifiers.subtracting(.shift))
    }
}
