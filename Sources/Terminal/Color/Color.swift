/// A colour of a theme, reduced by the terminal session to what the terminal can show.
package enum Color: Hashable, Sendable {
    /// The terminal's own foreground or background.
    case standard
    /// An entry of the terminal's palette: 0–7 normal, 8–15 bright, 16–231 the colour cube, 232–255 greys.
    case indexed(UInt8)
    /// sRGB components, 0–255 each.
    case rgb(red: UInt8, green: UInt8, blue: UInt8)
}
