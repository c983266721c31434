/// Reads phone numbers as people write them and brings them to E.164 (`+`, country code, at most 15 digits).
package enum PhoneNumber {
    /// What a text that looks like a phone number turned out to be.
    package enum Reading: Hashable, Sendable {
        /// `+31612345678`.
        case international(String)
        /// A national number whose country is not known: it goes as typed and is marked so.
        case national(String)
        /// Digits, but fewer than 5 or more than 15.
        case wrongLength(digits: Int)
        /// A country code that starts with 0, which none does.
        case noSuchCountry
        /// Not made of what phone numbers are made of.
        case notAPhone
    }

    /// Digits E.164 allows, country code included; the lower bound keeps house numbers and extensions out.
    package static let digitCount = 5...15

    /// The digits of a phone number in any spelling.
    package static func digits(of text: some StringProtocol) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.filter { ("0"..."9").contains($0) }))
    }

    /// What two spellings of one number share: the digits of its E.164 form, or all its digits where it has none.
    static func comparisonDigits(of text: String) -> String {
        guard case .international(let number) = read(text, countryCode: nil) else { return digits(of: text) }
        return String(number.dropFirst())
    }

    /// Reads a phone number.
    ///
    /// - Parameter countryCode: the profile's default country code, digits only (`31`); nil when it has none.
    package static func read(_ text: some StringProtocol, countryCode: String?) -> Reading {
        var rest = Substring(text.trimmed)
        if rest.lowercased().hasPrefix("tel:") {
            rest = Substring(rest.dropFirst(4).trimmed)
        }
        guard rest.unicodeScalars.contains(where: { ("0"..."9").contains($0) }),
            rest.unicodeScalars.enumerated().allSatisfy({
                isPhoneCharacter($1, atStart: $0 == 0 || ($0 == 1 && rest.first == "("))
            })
        else { return .notAPhone }

        var isInternational = false
        if rest.hasPrefix("(+") {
            rest = rest.dropFirst()
        }
        if rest.first == "+" {
            isInternational = true
            rest = rest.dropFirst()
        } else if rest.hasPrefix("00") {
            isInternational = true
            rest = rest.dropFirst(2)
        }
        if isInternational {
            return checked("+" + digits(of: withoutTrunkZero(rest)))
        }
        guard let countryCode else {
            let count = digits(of: rest).count
            return digitCount.contains(count) ? .national(String(rest)) : .wrongLength(digits: count)
        }
        return checked("+" + countryCode + withoutTrunkPrefix(digits(of: rest), countryCode: countryCode))
    }

    private static func checked(_ number: String) -> Reading {
        let count = number.count - 1
        guard digitCount.contains(count) else { return .wrongLength(digits: count) }
        return number.hasPrefix("+0") ? .noSuchCountry : .international(number)
    }

    /// `+44 (0)20 7946 0018`: the zero in brackets is dialled only inside the country.
    private static func withoutTrunkZero(_ text: Substring) -> String {
        for zero in ["(0)", "[0]"] {
            if let range = text.firstRange(of: zero), !digits(of: text[..<range.lowerBound]).isEmpty {
                return String(text[..<range.lowerBound] + text[range.upperBound...])
            }
        }
        return String(text)
    }

    /// Drops what is dialled before a national number: 1 in North America, 8 in Russia and Kazakhstan, 06 in Hungary,
    /// 80 in Belarus, 8 or 0 in Lithuania, 0 elsewhere; nothing where the zero belongs to the number (Italy, San
    /// Marino, the Vatican, Ivory Coast, Benin, Congo).
    private static func withoutTrunkPrefix(_ digits: String, countryCode: String) -> String {
        let trunk =
            switch countryCode {
            case "1": digits.count == 11 ? "1" : ""
            case "7": digits.count == 11 ? "8" : ""
            case "36": "06"
            case "370": digits.count == 9 && digits.hasPrefix("8") ? "8" : "0"
            case "375": digits.count == 11 ? "80" : ""
            case "39", "378", "379", "225", "229", "242": ""
            default: "0"
            }
        return digits.hasPrefix(trunk) ? String(digits.dropFirst(trunk.count)) : digits
    }

    private static func isPhoneCharacter(_ scalar: Unicode.Scalar, atStart: Bool) -> Bool {
        switch scalar {
        case "0"..."9", " ", ".", "-", "/", "(", ")", "[", "]", "\u{A0}", "\u{202F}", "\u{2010}", "\u{2011}",
            "\u{2013}":
            true
        case "+":
            atStart
        default:
            false
        }
    }
}
