#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Contrast of colours, by WCAG 2.1 (success criterion 1.4.3).
package enum Contrast {
    /// From 1 (equal) to 21 (black on white); text should have 4.5 (level AA) or 7 (AAA).
    package static func ratio(_ one: RGB, _ other: RGB) -> Double {
        ratio(luminance(one), luminance(other))
    }

    /// Of two relative luminances.
    static func ratio(_ one: Double, _ other: Double) -> Double {
        (max(one, other) + 0.05) / (min(one, other) + 0.05)
    }

    /// Nil when either is one of the terminal's own colours, whose components are unknown.
    package static func ratio(_ one: Color, _ other: Color) -> Double? {
        guard let one = RGB(one), let other = RGB(other) else { return nil }
        return ratio(one, other)
    }

    /// Relative luminance, from 0 (black) to 1 (white).
    package static func luminance(_ color: RGB) -> Double {
        0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
    }

    /// A component of sRGB as a share of the light, from 0 to 1.
    static func linear(_ component: UInt8) -> Double {
        let share = Double(component) / 255
        return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
}
