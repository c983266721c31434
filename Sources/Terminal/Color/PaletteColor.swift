/// A colour of the palette of 256, as xterm shows it by default.
package struct PaletteColor: Sendable {
    package let index: UInt8
    package let rgb: RGB
    let oklab: Oklab
    let luminance: Double

    package static let all: [PaletteColor] = (UInt8.min...UInt8.max).map { index in
        let rgb = RGB(.indexed(index)) ?? basic(index)
        return PaletteColor(index: index, rgb: rgb, oklab: Oklab(rgb), luminance: Contrast.luminance(rgb))
    }

    /// The first sixteen.
    private static func basic(_ index: UInt8) -> RGB {
        switch index {
        case 7: return RGB(red: 229, green: 229, blue: 229)
        case 8: return RGB(red: 127, green: 127, blue: 127)
        case 4: return RGB(red: 0, green: 0, blue: 238)
        case 12: return RGB(red: 92, green: 92, blue: 255)
        default:
            let level: UInt8 = index < 8 ? 205 : 255
            return RGB(
                red: index & 1 != 0 ? level : 0, green: index & 2 != 0 ? level : 0, blue: index & 4 != 0 ? level : 0)
        }
    }
}
