/// How a cell looks: two colours and attributes.
package struct Style: Hashable, Sendable {
    /// Attributes every terminal of the last decades knows; one that is missing is ignored by the terminal.
    package struct Attributes: OptionSet, Hashable, Sendable {
        /// A bit for each.
        package let rawValue: UInt8

        /// The bits of several.
        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Brighter or heavier.
        package static let bold = Attributes(rawValue: 1)
        /// Fainter, where the terminal can.
        package static let dim = Attributes(rawValue: 2)
        /// Slanted, where the terminal can.
        package static let italic = Attributes(rawValue: 4)
        /// With a line below.
        package static let underline = Attributes(rawValue: 8)
        /// Colours exchanged.
        package static let reverse = Attributes(rawValue: 16)
    }

    /// Of the character.
    package var foreground: Color
    /// Behind the character.
    package var background: Color
    /// What is not a colour.
    package var attributes: Attributes

    /// The terminal's own colours unless said.
    package init(foreground: Color = .standard, background: Color = .standard, attributes: Attributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    /// The terminal's own colours without attributes.
    package static let plain = Style()
}
