import Terminal

/// Maps a theme's colours to those of the terminal. The terminal's palette is never changed.
enum ColorDepth: Equatable, Sendable {
    case none, eight, sixteen, indexed, direct

    /// By terminfo's number of colours.
    init(colors: Int) {
        switch colors {
        case ..<8: self = .none
        case 8..<16: self = .eight
        case 16..<256: self = .sixteen
        case 256..<(1 << 24): self = .indexed
        default: self = .direct
        }
    }

    static let standard: Int32 = -1

    /// In ncurses' numbers; -1 is the terminal's own colour.
    func pair(foreground: Color, background: Color) -> (foreground: Int32, background: Int32) {
        guard self != .none else { return (Self.standard, Self.standard) }
        var front = number(foreground)
        let back = number(background)
        if self == .eight || self == .sixteen {
            // A dark grey must not become black on what is probably a black background.
            if front == 0, back == Self.standard, foreground != .indexed(0) { front = self == .eight ? 7 : 8 }
            // Two different colours must not become the same.
            if front == back, front != Self.standard, foreground != background { front = back == 0 ? 7 : 0 }
        }
        return (front, back)
    }

    private func number(_ color: Color) -> Int32 {
        switch (color, self) {
        case (.standard, _), (_, .none): return Self.standard
        case (.indexed(let index), .indexed): return Int32(index)
        case (.indexed(let index), .direct) where index < 8: return Int32(index)
        case (.indexed(let index), .sixteen) where index < 16: return Int32(index)
        case (.indexed(8), .eight): return 7
        case (.indexed(let index), .eight) where index < 16: return Int32(index & 7)
        case (.indexed(let index), _): return nearest(to: Self.components(of: Int(index)))
        case (.rgb(let red, let green, let blue), _): return nearest(to: (Int(red), Int(green), Int(blue)))
        }
    }

    private func nearest(to color: (Int, Int, Int)) -> Int32 {
        let candidates: Range<Int>
        switch self {
        case .direct: return Int32(max(8, color.0 << 16 | color.1 << 8 | color.2))
        // The first sixteen may have been changed by the user.
        case .indexed: candidates = 16..<256
        case .sixteen: candidates = 0..<16
        default: candidates = 0..<8
        }
        let best = candidates.min {
            Self.distance(color, Self.components(of: $0)) < Self.distance(color, Self.components(of: $1))
        }
        return Int32(best ?? 0)
    }

    /// Squared distance, weighted roughly as the eye does.
    private static func distance(_ left: (Int, Int, Int), _ right: (Int, Int, Int)) -> Int {
        let red = left.0 - right.0
        let green = left.1 - right.1
        let blue = left.2 - right.2
        return 3 * red * red + 6 * green * green + 2 * blue * blue
    }

    /// xterm's default palette.
    private static func components(of index: Int) -> (Int, Int, Int) {
        switch index {
        case 7: return (229, 229, 229)
        case 8: return (127, 127, 127)
        case 0..<16:
            let level = index < 8 ? 205 : 255
            return (index & 1 != 0 ? level : 0, index & 2 != 0 ? level : 0, index & 4 != 0 ? level : 0)
        case 16..<232:
            let cube = [0, 95, 135, 175, 215, 255]
            let place = index - 16
            return (cube[place / 36], cube[place / 6 % 6], cube[place % 6])
        default:
            let grey = 8 + (index - 232) * 10
            return (grey, grey, grey)
        }
    }
}
