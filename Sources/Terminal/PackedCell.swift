/// A cell as a frame keeps it: plain numbers, so that whole screens are made, copied and compared quickly.
struct PackedCell: Equatable {
    /// The scalar, when the cell holds only one.
    var base: UInt32
    /// Where the frame keeps the cell's character, plus 1, when it has more than one scalar; otherwise 0.
    var cluster: UInt32
    var foreground: UInt32
    var background: UInt32
    var attributes: UInt8
    var width: Int8

    init(base: UInt32, cluster: UInt32 = 0, style: PackedStyle, width: Int8) {
        self.base = base
        self.cluster = cluster
        foreground = style.foreground
        background = style.background
        attributes = style.attributes
        self.width = width
    }

    static func blank(_ style: PackedStyle) -> PackedCell {
        PackedCell(base: 0x20, style: style, width: 1)
    }

    var style: PackedStyle {
        get { PackedStyle(foreground: foreground, background: background, attributes: attributes) }
        set {
            foreground = newValue.foreground
            background = newValue.background
            attributes = newValue.attributes
        }
    }
}

/// A style as plain numbers.
struct PackedStyle: Equatable {
    var foreground: UInt32
    var background: UInt32
    var attributes: UInt8

    init(foreground: UInt32, background: UInt32, attributes: UInt8) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    init(_ style: Style) {
        foreground = Self.number(style.foreground)
        background = Self.number(style.background)
        attributes = style.attributes.rawValue
    }

    var unpacked: Style {
        Style(
            foreground: Self.color(foreground), background: Self.color(background),
            attributes: Style.Attributes(rawValue: attributes))
    }

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
