package struct Key: Hashable, Sendable {
    package enum Code: Hashable, Sendable {
        /// With `.control`, the lower-case letter, or one of space, `\`, `]`, `^`, `_`.
        case character(Character)
        case enter, tab, backspace, delete, insert, escape, up, down, left, right, home, end, pageUp, pageDown
        /// 1...24.
        case function(Int)
    }

    /// As far as terminals report them. Shift with a character is part of the character.
    package struct Modifiers: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Where the terminal reports it.
        package static let shift = Modifiers(rawValue: 1)
        /// Alt or Meta.
        package static let alt = Modifiers(rawValue: 2)
        package static let control = Modifiers(rawValue: 4)
    }

    /// Whether it types a character in a text field.
    package var isPrintable: Bool {
        if case .character = code { modifiers.isEmpty } else { false }
    }

    package var code: Code
    package var modifiers: Modifiers

    package init(_ code: Code, _ modifiers: Modifiers = []) {
        self.code = code
        self.modifiers = modifiers
    }
}
