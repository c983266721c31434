/// A key press as the terminal delivered it.
package struct Key: Hashable, Sendable {
    /// What was pressed, without what was held.
    package enum Code: Hashable, Sendable {
        /// What was typed. With `.control` it is the lower-case letter, or one of space, `\`, `]`, `^`, `_`.
        case character(Character)
        case enter, tab, backspace, delete, insert, escape, up, down, left, right, home, end, pageUp, pageDown
        /// 1...24.
        case function(Int)
    }

    /// Held keys, as far as terminals report them. Shift with a character is part of the character.
    package struct Modifiers: OptionSet, Hashable, Sendable {
        /// A bit for each.
        package let rawValue: UInt8

        /// The bits of the keys held.
        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// The Shift key, where the terminal tells.
        package static let shift = Modifiers(rawValue: 1)
        /// The Alt or Meta key.
        package static let alt = Modifiers(rawValue: 2)
        /// The Control key.
        package static let control = Modifiers(rawValue: 4)
    }

    /// Whether pressing it in a text field types a character.
    package var isPrintable: Bool {
        if case .character = code { modifiers.isEmpty } else { false }
    }

    /// What was pressed.
    package var code: Code
    /// What was held meanwhile.
    package var modifiers: Modifiers

    /// Nothing is held unless said.
    package init(_ code: Code, _ modifiers: Modifiers = []) {
        self.code = code
        self.modifiers = modifiers
    }
}
