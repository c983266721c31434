/// Reads phone numbers as people write them and brings them to E.164 (`+`, calling code, at most 15 digits) by the
/// numbering plans of the world.
package enum PhoneNumber {
    /// What a text that looks like a phone number turned out to be.
    package enum Reading: Hashable, Sendable {
        /// `+31612345678`: its country has such numbers.
        case international(String)
        /// A national number whose country is not known: it goes as typed and is marked so.
        case national(String)
        /// No country has such a number: it goes as typed and is marked so. Without spaces where it begins with a
        /// calling code.
        case unplanned(String)
        /// Digits, but too few or more than 15.
        case wrongLength(digits: Int)
        /// A calling code that starts with 0, which none does.
        case noSuchCountry
        /// More than one number: `0612345678/79`.
        case several
        /// An extension follows, which leads cannot be found by.
        case hasExtension(String)
        /// `3.16E+10`, as spreadsheets shorten a number: its last digits are lost.
        case shortened
        /// Not made of what phone numbers are made of.
        case notAPhone
    }

    /// Digits E.164 allows, calling code included; the lower bound keeps house numbers and extensions out.
    package static let digitCount = 5...15
    /// Digits behind a calling code; what is dialled in emergencies has less.
    private static let shortestNational = 4
    /// A number of a plan with fewer digits behind its calling code may be the first groups of a longer one.
    private static let shortestWhole = 7

    private typealias Digits = NumberingPlan.Digits

    /// The digits of a phone number in any spelling and script, as ASCII.
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

    /// What two spellings of one number share: the digits of its E.164 form, or all its digits where it has none.
    static func comparisonDigits(of text: String) -> String {
        switch read(text, countryCode: nil) {
        case .international(let number): String(number.dropFirst())
        case .unplanned(let number): digits(of: number)
        default: digits(of: text)
        }
    }

    /// Whether a country or service has that calling code, given as digits only.
    package static func isCallingCode(_ code: String) -> Bool {
        code.utf8.allSatisfy { 0x30...0x39 ~= $0 } && NumberingPlan(callingCode: Array(code.utf8)[...]) != nil
    }

    /// Whether a number that begins with a plus is one that its country has.
    static func fitsPlan(_ number: String) -> Bool {
        if case .international = read(number, countryCode: nil) { true } else { false }
    }

    /// Reads a phone number.
    ///
    /// - Parameter countryCode: the profile's default calling code, digits only (`31`); nil when it has none.
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
        // The zero in brackets belongs to the number in Italy: what the plan knows counts.
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

    /// A number that begins with its calling code, in E.164.
    private static func international(_ digits: Digits) -> String? {
        guard let plan = NumberingPlan(of: digits) else { return nil }
        return plan.nationalNumber(digits.dropFirst(plan.codeLength)).map { e164(digits.prefix(plan.codeLength) + $0) }
    }

    /// A number as it is dialled in a country, or with its calling code but without a plus, in E.164; nil where it is
    /// neither, or may be both.
    private static func national(_ digits: Digits, _ plan: NumberingPlan, _ code: [UInt8]) -> String? {
        if let abroad = plan.behindInternationalPrefix(digits), let number = international(abroad) { return number }
        let behindCode = digits.starts(with: code) ? plan.nationalNumber(digits.dropFirst(code.count)) : nil
        guard let number = plan.nationalNumber(digits) else { return behindCode.map { e164(code + $0) } }
        guard let behindCode, number == digits else { return e164(code + number) }
        return plan.isMobile(behindCode) ? e164(code + behindCode) : nil
    }

    // MARK: Several numbers

    /// Whether a whole number is followed by another one, which may be only the last digits of it.
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

    /// Whether a number is complete, so that what follows it is not a part of it.
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
            // Nobody knows where such a number ends: what has a plan as a whole is one.
            guard digitBytes(of: part).count > shortestWhole else { return false }
            guard let whole else { return true }
            if case .international = readOne(PhoneText(whole), of: whole, countryCode: countryCode) { return false }
            return true
        default: return false
        }
    }

    // MARK: With a calling code

    /// Whether a number that its country's plan has may be read in two ways: as it is dialled there, and with its calling
    /// code but without a plus.
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

    /// Whether a spreadsheet wrote it for lack of room.
    static func isShortened(_ text: some StringProtocol) -> Bool {
        let parts = text.folded.trimmed.lowercased().split(separator: "e", omittingEmptySubsequences: false)
        return parts.count == 2 && parts[0].first?.isASCIIDigit == true && parts[1].hasPrefix("+")
            && parts[0].allSatisfy { $0.isASCIIDigit || $0 == "." || $0 == "," }
            && !parts[1].dropFirst().isEmpty && parts[1].dropFirst().allSatisfy(\.isASCIIDigit)
    }
}
