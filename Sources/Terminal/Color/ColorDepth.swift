/// How many colours a terminal shows, and what becomes of a theme's colours there.
package enum ColorDepth: Hashable, Sendable, CaseIterable {
    /// Attributes only.
    case none
    case eight, sixteen
    /// 256 colours: the colour cube and the greys look the same everywhere, the first sixteen are the user's.
    case indexed
    /// 24 bits a colour, shown as they are.
    case direct

    /// - Parameter colors: terminfo's number.
    package init(colors: Int) {
        switch colors {
        case ..<8: self = .none
        case 8..<16: self = .eight
        case 16..<256: self = .sixteen
        case 256..<(1 << 24): self = .indexed
        // The numbers mean 24-bit colours, but for the first eight.
        default: self = .eight
        }
    }

    /// The colours that the terminal shows instead of a theme's. Hue comes first, because it carries meaning, then
    /// likeness; text keeps its contrast up to `leastContrast`, even if it becomes another shade for that.
    package func reduce(foreground: Color, background: Color) -> (foreground: Color, background: Color) {
        switch self {
        case .none: return (.standard, .standard)
        case .direct: return (foreground, background)
        case .eight, .sixteen, .indexed:
            let back = shown(background)
            return (shown(foreground, instead: background, on: back), back)
        }
    }

    /// What a text keeps of its contrast here, if the theme gave it so much. Eight colours have no legible red on black
    /// that would reach more.
    package var leastContrast: Double {
        self == .eight ? 3 : 4.5
    }

    /// From these on the contrast must not fall below, whatever it was before; the last is that of a line.
    private var levels: [Double] {
        [leastContrast, 3, 1.3]
    }

    private var palette: ArraySlice<PaletteColor> {
        switch self {
        case .indexed: PaletteColor.all[16...]
        case .sixteen: PaletteColor.all[..<16]
        default: PaletteColor.all[..<8]
        }
    }

    /// The shades of a selected row and the like are so pale that few colours would show none of them.
    private var leastChromaOfBackgrounds: Double {
        self == .indexed ? Oklab.leastChroma : 0.016
    }

    private func shown(_ background: Color) -> Color {
        if let own = own(background) { return own }
        guard let color = known(background) else { return .standard }
        return nearest(to: Oklab(color), leastChroma: leastChromaOfBackgrounds) { _ in true } ?? .standard
    }

    private func shown(_ foreground: Color, instead wanted: Color, on background: Color) -> Color {
        if let own = own(foreground), own != background || foreground == wanted { return own }
        guard let color = known(foreground) else { return .standard }
        let oklab = Oklab(color)
        guard let back = known(background), let before = known(wanted) else {
            // The terminal's own background is probably black, where a dark grey must not vanish.
            return nearest(to: oklab) { self == .indexed || $0.index != 0 } ?? .standard
        }
        let contrast = Contrast.ratio(color, before)
        let least = levels.first { contrast >= $0 } ?? 1
        let luminance = Contrast.luminance(back)
        let legible = nearest(to: oklab) { candidate in
            if foreground != wanted, .indexed(candidate.index) == background { return false }
            // Terminals differ most in their bright black.
            if self == .sixteen, candidate.index == 8, least >= 4.5 { return false }
            return Contrast.ratio(candidate.luminance, luminance) >= least
        }
        return legible ?? (luminance < 0.18 ? lightest : darkest)
    }

    /// With 256 colours, the ends of the colour cube.
    private var lightest: Color {
        switch self {
        case .indexed: .indexed(231)
        case .sixteen: .indexed(15)
        default: .indexed(7)
        }
    }

    private var darkest: Color {
        .indexed(self == .indexed ? 16 : 0)
    }

    /// Nil when it has to be replaced.
    private func own(_ color: Color) -> Color? {
        switch (color, self) {
        case (.standard, _): .standard
        case (.indexed(8), .eight): .indexed(7)
        case (.indexed(let index), .eight) where index < 16: .indexed(index & 7)
        case (.indexed(let index), .sixteen) where index < 16: color
        case (.indexed, .indexed): color
        default: nil
        }
    }

    /// Nil for a colour that the user chose. With few colours it is taken for xterm's, as there are no others.
    private func known(_ color: Color) -> RGB? {
        if case .indexed(let index) = color, self != .indexed { return PaletteColor.all[Int(index)].rgb }
        return RGB(color)
    }

    private func nearest(
        to color: Oklab, leastChroma: Double = Oklab.leastChroma, where isAllowed: (PaletteColor) -> Bool
    ) -> Color? {
        // With few colours, the one of the nearest hue is the one that people expect, however light it is.
        let hueStep = self == .indexed ? 180.0 : 15
        var best: (rank: (Int, Int, Double), index: UInt8)?
        for candidate in palette where isAllowed(candidate) {
            let rank = color.rank(of: candidate.oklab, leastChroma: leastChroma, hueStep: hueStep)
            if let known = best, known.rank <= rank { continue }
            best = (rank, candidate.index)
        }
        return best.map { .indexed($0.index) }
    }
}
