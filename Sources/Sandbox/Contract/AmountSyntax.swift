import FoundationEssentials

/// Amounts given as strings, which only the current contract allows.
enum AmountSyntax {
    static let largest = 99_999_999_999_999
    static var maximum: Decimal { Decimal(largest) }

    static func decimal(_ text: String) -> Decimal? {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.allSatisfy({ $0.allSatisfy { (0x30...0x39).contains($0) } }), (1...14).contains(parts[0].count),
            parts.count == 1 || (1...20).contains(parts[1].count)
        else { return nil }
        // JSON allows no leading zeros.
        let digits = text.drop { $0 == "0" }
        return Decimal(json: digits.first?.isNumber == true ? String(digits) : "0" + digits)
    }
}
