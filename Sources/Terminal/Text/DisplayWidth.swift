/// The columns that text takes on the screen: exactly as many as `Frame.write` uses.
package enum DisplayWidth {
    /// A control or deceptive character counts as the mark it is shown as. Otherwise the width of the base decides,
    /// plus one for every spacing mark or joined letter of the cluster. At least 1.
    package static func of(_ character: Character) -> Int {
        if PlainScalar.only(of: character) != nil { return 1 }
        if let mark = VisibleText.mark(for: character) { return of(mark) }
        return CellPiece.pieces(of: character).reduce(0) { $0 + $1.width }
    }

    /// Linear in the length: for long text that is cut, let `Frame.write` count.
    package static func of(_ text: String) -> Int {
        var count = 0
        for scalar in text.unicodeScalars {
            guard PlainScalar.contains(scalar) else { return text.reduce(0) { $0 + of($1) } }
            count += 1
        }
        return count
    }

    /// 0 for marks that join the character before them, 2 for wide and emoji characters, otherwise 1.
    static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return 1 }
        if isZeroWidth(scalar) { return 0 }
        return value >= 0x1100 && isWide(value) ? 2 : 1
    }

    private static func isZeroWidth(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1160...0x11FF, 0xD7B0...0xD7FF: return true
        case 0x600...0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD: return false
        case 0x3400...0x9FFF, 0xAC00...0xD7A3, 0xE000...0xF8FF: return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return true
        default: return false
        }
    }

    private static func isWide(_ value: UInt32) -> Bool {
        var low = 0
        var high = wideRanges.count
        while low < high {
            let middle = (low + high) / 2
            if value > wideRanges[middle].upperBound { low = middle + 1 } else { high = middle }
        }
        return low < wideRanges.count && wideRanges[low].contains(value)
    }
}
