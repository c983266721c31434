package struct PackedStyle: Equatable, Sendable {
    /// From the lowest bit: 26 for the foreground, 26 for the background, 8 for the attributes.
    private let bits: UInt64

    private static let colorWidth = 26
    private static let colorMask: UInt64 = 1 << colorWidth - 1

    init(_ style: Style) {
        bits =
            UInt64(Self.number(style.foreground)) | UInt64(Self.number(style.background)) << Self.colorWidth
            | UInt64(style.attributes.rawValue) << (2 * Self.colorWidth)
    }

    /// Both colours as one number, for comparing and as a key.
    package var colors: UInt64 {
        bits & (1 << (2 * Self.colorWidth) - 1)
    }

    package var attributes: Style.Attributes {
        Style.Attributes(rawValue: UInt8(truncatingIfNeeded: bits >> (2 * Self.colorWidth)))
    }

    package var unpacked: Style {
        Style(
            foreground: Self.color(UInt32(bits & Self.colorMask)),
            background: Self.color(UInt32(bits >> Self.colorWidth & Self.colorMask)), attributes: attributes)
    }

    /// Two bits for the kind, 24 for the colour.
    private static func number(_ color: Color) -> UInt32 {
        switch color {
        case .standard: 0
        case .indexed(let index): 1 << 24 | UInt32(index)
        case .rgb(let red, let green, let blue): 2 << 24 | UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
        }
    }

    private static func color(_ number: UInt32) -> Color {
        switch number >> 24 {
        case 0: .standard
        case 1: .indexed(UInt8(truncatingIfNeeded: number))
        default:
            .rgb(
                red: UInt8(truncatingIfNeeded: number >> 16), green: UInt8(truncatingIfNeeded: number >> 8),
                blue: UInt8(truncatingIfNeeded: number))
        }
    }
}
