import CNcurses
import Terminal

/// The ncurses colour pairs, created on first use.
struct ColorPairs {
    private let depth: ColorDepth
    private let limit: Int32
    /// Keyed by the colours of a packed style.
    private var pairs: [UInt64: Int32] = [:]
    /// A cache, because most cells look like the one before.
    private var last: (colors: UInt64, pair: Int32)?
    private var numbers: [Int64: Int32] = [:]
    private var next: Int32 = 1

    /// - Parameter limit: the number of pairs that the screen can hold, including the standard pair 0.
    init(depth: ColorDepth, limit: Int32) {
        self.depth = depth
        self.limit = limit
    }

    /// 0, the terminal's own colours, on a screen without colours or when no pair is free.
    mutating func pair(for style: PackedStyle) -> Int32 {
        if let last, last.colors == style.colors { return last.pair }
        let pair = pairs[style.colors] ?? define(style)
        pairs[style.colors] = pair
        last = (style.colors, pair)
        return pair
    }

    private mutating func define(_ style: PackedStyle) -> Int32 {
        let style = style.unpacked
        if depth == .none || style.foreground == .standard && style.background == .standard { return 0 }
        let shown = depth.reduce(foreground: style.foreground, background: style.background)
        let (front, back) = (Self.number(shown.foreground), Self.number(shown.background))
        let number = Int64(front) << 32 | Int64(UInt32(bitPattern: back))
        let pair = numbers[number] ?? define(front, back)
        numbers[number] = pair
        return pair
    }

    private mutating func define(_ foreground: Int32, _ background: Int32) -> Int32 {
        guard next < limit else { return 0 }
        let pair = leadline_define_pair(next, foreground, background)
        if pair != 0 { next += 1 }
        return pair
    }

    private static func number(_ color: Color) -> Int32 {
        switch color {
        case .standard: -1
        case .indexed(let index): Int32(index)
        case .rgb(let red, let green, let blue):
            leadline_true_color(Int32(red) << 16 | Int32(green) << 8 | Int32(blue))
        }
    }
}
