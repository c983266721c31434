/// An sRGB colour with known components, for computing contrast and likeness.
package struct RGB: Hashable, Sendable {
    package let red: UInt8
    package let green: UInt8
    package let blue: UInt8

    package static let black = RGB(red: 0, green: 0, blue: 0)
    package static let white = RGB(red: 255, green: 255, blue: 255)

    /// The six levels of the colour cube of 256-colour terminals (xterm).
    private static let levels: [UInt8] = [0, 95, 135, 175, 215, 255]

    package init(red: UInt8, green: UInt8, blue: UInt8) {
        self.red = red
        self.green = green
        self.blue = blue
    }

    /// Nil for the terminal's own colours and the first 16 of its palette, which differ between terminals.
    package init?(_ color: Color) {
        switch color {
        case .rgb(let red, let green, let blue):
            self.init(red: red, green: green, blue: blue)
        case .indexed(let index) where index >= 232:
            let grey = 8 + 10 * (index - 232)
            self.init(red: grey, green: grey, blue: grey)
        case .indexed(let index) where index >= 16:
            let place = Int(index) - 16
            self.init(red: Self.levels[place / 36], green: Self.levels[place / 6 % 6], blue: Self.levels[place % 6])
        case .indexed, .standard:
            return nil
        }
    }

    /// Parses `#` and six hexadecimal digits.
    package init?(hex text: String) {
        guard text.hasPrefix("#"), text.utf8.count == 7, text.dropFirst().allSatisfy(\.isHexDigit),
            let number = Int(text.dropFirst(), radix: 16)
        else { return nil }
        self.init(red: UInt8(number >> 16), green: UInt8(number >> 8 & 0xFF), blue: UInt8(number & 0xFF))
    }

    package var color: Color {
        .rgb(red: red, green: green, blue: blue)
    }

    /// - Parameter share: the weight of `other`, from 0 to 1.
    package func mixed(with other: RGB, share: Double) -> RGB {
        func mix(_ own: UInt8, _ its: UInt8) -> UInt8 {
            UInt8((Double(own) + (Double(its) - Double(own)) * min(1, max(0, share))).rounded())
        }
        return RGB(red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
    }
}
