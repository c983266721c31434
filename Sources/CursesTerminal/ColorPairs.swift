import CNcurses
import Terminal

/// The ncurses colour pairs in use, made when first needed.
struct ColorPairs {
    private struct Colors: Hashable {
        var foreground: Color
        var background: Color
    }

    private let depth: ColorDepth
    private let limit: Int32
    private var pairs: [Colors: Int32] = [:]
    private var numbers: [Int64: Int32] = [:]
    private var next: Int32 = 1

    /// - Parameters:
    ///   - colors: how many colours the open screen has; 0 for none.
    ///   - limit: how many pairs it can hold, the standard pair 0 included.
    init(colors: Int, limit: Int32) {
        depth = ColorDepth(colors: colors)
        self.limit = limit
    }

    /// The pair for a style; 0, the terminal's own colours, without colours or when there is no room left.
    mutating func pair(for style: Style) -> Int32 {
        if depth == .none || style.foreground == .standard && style.background == .standard { return 0 }
        let colors = Colors(foreground: style.foreground, background: style.background)
        if let known = pairs[colors] { return known }
        let (front, back) = depth.pair(foreground: style.foreground, background: style.background)
        let number = Int64(front) << 32 | Int64(UInt32(bitPattern: back))
        let pair = numbers[number] ?? define(front, back)
        numbers[number] = pair
        pairs[colors] = pair
        return pair
    }

    private mutating func define(_ foreground: Int32, _ background: Int32) -> Int32 {
        guard next < limit else { return 0 }
        let pair = leadline_define_pair(next, foreground, background)
        if pair != 0 { next += 1 }
        return pair
    }
}
