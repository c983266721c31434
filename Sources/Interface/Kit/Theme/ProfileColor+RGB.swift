package import Leads
package import Terminal

extension ProfileColor {
    /// Medium tones, visible on dark and light screens.
    package var rgb: RGB {
        switch self {
        case .teal: RGB(red: 0x2A, green: 0x9D, blue: 0x8F)
        case .blue: RGB(red: 0x4A, green: 0x86, blue: 0xC8)
        case .violet: RGB(red: 0x8E, green: 0x6B, blue: 0xBF)
        case .pink: RGB(red: 0xC9, green: 0x6A, blue: 0x94)
        case .red: RGB(red: 0xC2, green: 0x4D, blue: 0x46)
        case .orange: RGB(red: 0xD9, green: 0x7F, blue: 0x30)
        case .yellow: RGB(red: 0xC6, green: 0xA2, blue: 0x1A)
        case .green: RGB(red: 0x5B, green: 0x97, blue: 0x4A)
        case .brown: RGB(red: 0x97, green: 0x70, blue: 0x4F)
        case .grey: RGB(red: 0x80, green: 0x84, blue: 0x8A)
        }
    }

    /// Parses a name or `#rrggbb`.
    package static func components(_ text: String) -> RGB? {
        ProfileColor(name: text)?.rgb ?? RGB(hex: text)
    }
}
