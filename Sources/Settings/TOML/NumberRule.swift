enum NumberRule {
    enum Reading {
        case integer(Int)
        case float(Double)
        case tooLarge
        case leadingZero
    }

    /// Nil when the word is not a number.
    static func read(_ word: String) -> Reading? {
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where word.hasPrefix(prefix) {
            return digits(word.dropFirst(2), radix: radix).map(integer(radix: radix))
        }
        var rest = word[...]
        let sign = rest.hasPrefix("-") ? "-" : ""
        if rest.hasPrefix("-") || rest.hasPrefix("+") {
            rest.removeFirst()
        }
        let whole = rest.prefix { !".eE".contains($0) }
        guard let number = digits(whole, radix: 10) else { return nil }
        rest = rest[whole.endIndex...]
        var float = ""
        if rest.hasPrefix(".") {
            let part = rest.dropFirst().prefix { !"eE".contains($0) }
            guard let fraction = digits(part, radix: 10) else { return nil }
            float = "." + fraction
            rest = rest[part.endIndex...]
        }
        if let mark = rest.first, "eE".contains(mark) {
            rest.removeFirst()
            let minus = rest.hasPrefix("-") ? "-" : ""
            if rest.hasPrefix("-") || rest.hasPrefix("+") {
                rest.removeFirst()
            }
            guard let exponent = digits(rest, radix: 10) else { return nil }
            float += "e" + minus + exponent
            rest = ""
        }
        guard rest.isEmpty else { return nil }
        if number.count > 1, number.hasPrefix("0") { return .leadingZero }
        if float.isEmpty { return integer(radix: 10)(sign + number) }
        guard let value = Double(sign + number + float), value.isFinite else { return .tooLarge }
        return .float(value)
    }

    private static func integer(radix: Int) -> (String) -> Reading {
        { Int($0, radix: radix).map(Reading.integer) ?? .tooLarge }
    }

    /// Removes underscores, each of which must stand between two digits; nil when there are no digits.
    private static func digits(_ text: Substring, radix: Int) -> String? {
        var digits = ""
        var wasDigit = false
        for character in text.utf8 {
            if character == UInt8(ascii: "_") {
                guard wasDigit else { return nil }
                wasDigit = false
            } else {
                let scalar = Unicode.Scalar(character)
                guard Character(scalar).isASCII, let value = Character(scalar).hexDigitValue, value < radix else {
                    return nil
                }
                digits.unicodeScalars.append(scalar)
                wasDigit = true
            }
        }
        return wasDigit ? digits : nil
    }
}
