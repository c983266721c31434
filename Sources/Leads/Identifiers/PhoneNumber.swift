/// Reads phone numbers as people write them and converts them to E.164 (`+`, calling code, at most 15 digits) by the
/// numbering plans of the world.
package enum PhoneNumber {
    package enum Reading: Hashable, Sendable {
        /// `+31612345678`: its country has such numbers.
        case international(String)
        /// A national number whose country is not known: sent as typed and marked so.
        case national(String)
        /// No country has such a number: sent as typed and marked so. Without spaces if it begins with a calling code.
        case unplanned(String)
        /// Too few or more than 15.
        case wrongLength(digits: Int)
        /// A calling code that starts with 0, which none does.
        case noSuchCountry
        /// More than one number: `0612345678/79`.
        case several
        /// Leads cannot be found by an extension.
        case hasExtension(String)
        /// `3.16E+10`, a number shortened by a spreadsheet: its last digits are lost.
        case shortened
        /// With characters that phone numbers do not have.
        case notAPhone
    }

    /// The digits E.164 allows, including the calling code; the lower bound excludes house numbers and extensions.
    package static let digitCount = 5...15
    /// Digits after a calling code; emergency numbers have fewer.
    private static let shortestNational = 4
    /// With fewer digits after its calling code, a valid number may be the first groups of a longer one.
    private static let shortestWhole = 7

    private typealias Digits = NumberingPlan.Digits

    /// ASCII digits, from any spelling and script.
    package static func digits(of text: some StringProtocol) -> String {
        String(decoding: digitBytes(of: text), as: UTF8.self)
    }

    static func digitBytes(of text: some StringProtocol) -> [UInt8] {
        var digits: [UInt8] = []
        for scalar in text.unicodeScalars {
            if let digit = scalar.digit { digits.append(UInt8(0x30 + digit)) }
        }
        return digits
    }

    /// Equal for all spellings of one number: the digits of its E.164 form, or all its digits where it has none.
    static func comparisonDigits(of text: String) -> String {
        switch read(text, countryCode: nil) {
        case .international(let number): String(number.dropFirst())
        case .unplanned(let number): digits(of: number)
        default: digits(of: text)
        }
    }

    package static func isCallingCode(_ code: String) -> Bool {
        code.utf8.allSatisfy { 0x30...0x39 ~= $0 } && NumberingPlan(callingCode: Array(code.utf8)[...]) != nil
    }

    /// - Parameter number: with a plus.
    static func fitsPlan(_ number: String) -> Bool {
        if case .international = read(number, countryCode: nil) { true } else { false }
    }

    /// - Parameter countryCode: the profile's default calling code, digits only (`31`).
    package static func read(_ text: some StringProtocol, countryCode: String?) -> Reading {
        read(PhoneText(text), of: text, countryCode: countryCode)
    }

    static func read(_ phone: PhoneText?, of text: some StringProtocol, countryCode: String?) -> Reading {
        isSeveral(text, countryCode: countryCode) ? .several : readOne(phone, of: text, countryCode: countryCode)
    }

    private static func readOne(_ phone: PhoneText?, of text: some StringProtocol, countryCode: String?) -> Reading {
        guard let phone else { return isShortened(text) ? .shortened : .notAPhone }
        guard phone.hasPlus || !NumberShape.isDate(phone.text) else { return .notAPhone }
        if let digits = phone.extensionDigits { return .hasExtension(String(digits)) }
        // In Italy, the zero in brackets belongs to the number: the plan decides.
        let spellings = [phone.digitsWithoutZero, phone.digits].compactMap(\.self)
        let digits = spellings[0][...]
        if phone.hasPlus {
            return spellings.lazy.compactMap { international($0[...]) }.first.map(Reading.international)
                ?? unplanned(digits)
        }
        let isAbroad = digits.starts(with: "00".utf8)
        let plan = countryCode.flatMap { NumberingPlan(callingCode: Array($0.utf8)[...]) }
        for spelling in spellings {
            if isAbroad, let number = international(spelling.dropFirst(2)) { return .international(number) }
            if let countryCode, let plan, let number = national(spelling[...], plan, Array(countryCode.utf8)) {
                return .international(number)
            }
        }
        if isAbroad { return unplanned(digits.dropFirst(2)) }
        if NumberShape(phone.text) == .networkAddress { return .notAPhone }
        guard digitCount.contains(digits.count) else { return .wrongLength(digits: digits.count) }
        return countryCode == nil ? .national(phone.text) : .unplanned(phone.text)
    }

    /// E.164 for a number that begins with its calling code.
    private static func international(_ digits: Digits) -> String? {
        guard let plan = NumberingPlan(of: digits) else { return nil }
        return plan.nationalNumber(digits.dropFirst(plan.codeLength)).map { e164(digits.prefix(plan.codeLength) + $0) }
    }

    /// E.164 for a number as dialled in a country, or with its calling code but without a plus; nil where it is
    /// neither, or may be both.
    private static func national(_ digits: Digits, _ plan: NumberingPlan, _ code: [UInt8]) -> String? {
        if let abroad = plan.behindInternationalPrefix(digits), let number = international(abroad) { return number }
        let behindCode = digits.starts(with: code) ? plan.nationalNumber(digits.dropFirst(code.count)) : nil
        guard let number = plan.nationalNumber(digits) else { return behindCode.map { e164(code + $0) } }
        guard let behindCode, number == digits else { return e164(code + number) }
        return plan.isMobile(behindCode) ? e164(code + behindCode) : nil
    }

    // MARK: Several numbers

    /// Whether a complete number is followed by another one, perhaps by only its last digits.
    private static func isSeveral(_ text: some StringProtocol, countryCode: String?) -> Bool {
        guard text.utf8.contains(where: { "/,;|&\n".utf8.contains($0) }) || text.unicodeScalars.contains("／") else {
            return false
        }
        let text = text.folded
        let parts = text.split { ",;|&\n".contains($0) }.filter { !$0.trimmed.isEmpty }
        if parts.count > 1 { return parts.allSatisfy { isWhole($0, countryCode: countryCode) } }
        guard let slash = text.lastIndex(of: "/") else { return false }
        let rest = text[text.index(after: slash)...]
        return PhoneText(rest) != nil && isWhole(text[..<slash], of: text, countryCode: countryCode)
    }

    /// Whether a number is complete, so that what follows is not a part of it.
    ///
    /// - Parameter whole: the number with what follows it.
    private static func isWhole(
        _ part: some StringProtocol, of whole: String? = nil, countryCode: String?
    ) -> Bool {
        switch read(part, countryCode: countryCode) {
        case .international(let number):
            let digits = digitBytes(of: number)
            return digits.count - (NumberingPlan(of: digits[...])?.codeLength ?? 0) >= shortestWhole
        case .several: return true
        case .national, .unplanned:
            // The length of such a number is not known: if the whole text fits a plan, it is one number.
            guard digitBytes(of: part).count > shortestWhole else { return false }
            guard let whole else { return true }
            if case .international = readOne(PhoneText(whole), of: whole, countryCode: countryCode) { return false }
            return true
        default: return false
        }
    }

    // MARK: With a calling code

    /// Whether a number in its country's plan has two readings: as dialled there, and with its calling code but without
    /// a plus.
    static func isAmbiguous(_ text: some StringProtocol, countryCode: String) -> Bool {
        guard let phone = PhoneText(text), !phone.hasPlus else { return false }
        return NumberingPlan(callingCode: Array(countryCode.utf8)[...])?.nationalNumber(phone.digits[...]) != nil
    }

    private static func e164(_ digits: some Sequence<UInt8>) -> String {
        String(decoding: [UInt8(ascii: "+")] + digits, as: UTF8.self)
    }

    private static func unplanned(_ digits: Digits) -> Reading {
        let codeLength = NumberingPlan(of: digits)?.codeLength ?? 1
        guard digitCount.contains(digits.count), digits.count - codeLength >= shortestNational else {
            return .wrongLength(digits: digits.count)
        }
        return digits.first == UInt8(ascii: "0") ? .noSuchCountry : .unplanned(e164(digits))
    }

    /// Whether a spreadsheet wrote it in scientific notation for lack of room.
    static func isShortened(_ text: some StringProtocol) -> Bool {
        let parts = text.folded.trimmed.lowercased().split(separator: "e", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].first?.isASCIIDigit == true && parts[1].hasPrefix("+")
            && parts[0].allSatisfy { $0.isASCIIDigit || $0 == "." || $0 == "," }
            && !parts[1].dropFirst().isEmpty && parts[1].dropFirst().allSatisfy(\.isASCIIDigit)
    }
}
