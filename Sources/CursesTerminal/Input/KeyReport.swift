import Terminal

/// A key that a terminal in an extended mode reports by its code point:
/// `ESC [ code:shifted:base ; modifiers:event ; text u` of the kitty keyboard protocol
/// (https://sw.kovidgoyal.net/kitty/keyboard-protocol), or `ESC [ 27 ; modifiers ; code ~` of xterm.
struct KeyReport {
    /// The bits of the modifier number minus 1.
    private struct Held: OptionSet {
        let rawValue: Int

        static let shift = Held(rawValue: 1)
        static let alt = Held(rawValue: 2)
        static let control = Held(rawValue: 4)
        static let `super` = Held(rawValue: 8)
        static let hyper = Held(rawValue: 16)
        static let meta = Held(rawValue: 32)
        static let capsLock = Held(rawValue: 64)
    }

    /// The key without Shift.
    private let code: Int
    /// The key with Shift, where it is reported.
    private let shifted: Int?
    /// The key at that place on an English keyboard, where it is reported.
    private let base: Int?
    /// The typed text, where it is reported.
    private let text: [Int]
    private let held: Held

    init?(_ parameters: KeyParameters) {
        let codes = parameters[0]
        code = (codes.first ?? nil) ?? 0
        shifted = codes.count > 1 ? codes[1] : nil
        base = codes.count > 2 ? codes[2] : nil
        text = parameters[2].compactMap(\.self)
        held = Held(rawValue: max(0, ((parameters[1].first ?? nil) ?? 1) - 1))
        // Those belong to the window manager.
        guard held.isDisjoint(with: [.super, .hyper]) else { return nil }
    }

    /// - Parameter number: the modifiers, in which 8 is Meta.
    init?(xterm code: Int, _ number: Int) {
        self.code = code
        (shifted, base, text) = (nil, nil, [])
        let bits = max(0, number - 1)
        held = Held(rawValue: bits & 7 | (bits & 8) << 2)
    }

    /// Empty for a modifier by itself and for unsupported keys.
    var keys: [Key] {
        if let named = Self.named(code) { return [Key(named, modifiers)] }
        let isText = held.isDisjoint(with: [.alt, .control, .meta])
        if isText, !text.isEmpty {
            var scalars = String.UnicodeScalarView()
            scalars.append(contentsOf: text.compactMap(Self.scalar))
            return String(scalars).map { Key(.character($0)) }
        }
        if held.contains(.control) { return [controlled].compactMap(\.self) }
        return [character(isText)].compactMap { $0.map { Key(.character($0), modifiers.subtracting(.shift)) } }
    }

    private var modifiers: Key.Modifiers {
        var modifiers: Key.Modifiers = []
        if held.contains(.shift) { modifiers.insert(.shift) }
        if !held.isDisjoint(with: [.alt, .meta]) { modifiers.insert(.alt) }
        if held.contains(.control) { modifiers.insert(.control) }
        return modifiers
    }

    /// As terminals without such a mode send it: on a non-Latin keyboard by the place of the key.
    private var controlled: Key? {
        let words = modifiers.contains(.alt) ? "Ctrl-Alt-" : "Ctrl-"
        return [code, shifted, base].lazy.compactMap(\.self).compactMap(Self.scalar)
            .compactMap { Key(text: words + String(Character($0))) }.first
    }

    /// - Parameter isText: for a command, Caps Lock does not count.
    private func character(_ isText: Bool) -> Character? {
        guard let scalar = Self.scalar(code) else { return nil }
        let isShifted = held.contains(.shift)
        let isCapital = isShifted != (isText && held.contains(.capsLock))
        let typed = String(Character(scalar))
        if scalar.properties.isAlphabetic {
            let letter = isCapital ? typed.uppercased() : isShifted ? typed.lowercased() : typed
            if letter.count == 1, let character = letter.first { return character }
        }
        return Character(isShifted ? shifted.flatMap(Self.scalar) ?? scalar : scalar)
    }

    /// nil for controls and for the private-use codes of keys.
    private static func scalar(_ code: Int) -> Unicode.Scalar? {
        let code = keypad(code) ?? code
        guard let scalar = UInt32(exactly: code).flatMap(Unicode.Scalar.init), code >= 0x20 else { return nil }
        guard !(0x7F...0x9F).contains(code), !(0xE000...0xF8FF).contains(code) else { return nil }
        return scalar
    }

    /// The keypad's characters, from its 0 on.
    private static func keypad(_ code: Int) -> Int? {
        let characters = Array("0123456789./*-+\r=,".utf8)
        let index = code - 57_399
        return characters.indices.contains(index) ? Int(characters[index]) : nil
    }

    private static func named(_ code: Int) -> Key.Code? {
        switch code {
        case 9: .tab
        case 13, 57_414: .enter
        case 27: .escape
        case 8, 127: .backspace
        case 57_376...57_387: .function(code - 57_376 + 13)
        case 57_417: .left
        case 57_418: .right
        case 57_419: .up
        case 57_420: .down
        case 57_421: .pageUp
        case 57_422: .pageDown
        case 57_423: .home
        case 57_424: .end
        case 57_425: .insert
        case 57_426: .delete
        default: nil
        }
    }
}
