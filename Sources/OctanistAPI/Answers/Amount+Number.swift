import Leads

extension Amount {
    /// Reads the digits of a JSON number, or of a numeric string in the same notation, exactly.
    ///
    /// - Returns: nil when they are not a number, negative, or more than an amount can hold.
    init?(number: String) {
        let halves = number.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "e" || $0 == "E" })
        let parts = halves[0].split(separator: ".", omittingEmptySubsequences: false)
        guard halves.count <= 2, parts.count <= 2, let exponent = halves.count == 2 ? Int(halves[1]) : 0,
            (-1_000...1_000).contains(exponent)
        else { return nil }
        let whole = parts[0].hasPrefix("-") ? parts[0].dropFirst() : parts[0]
        let fraction = parts.count == 2 ? parts[1] : ""
        guard !whole.isEmpty, parts.count == 1 || !fraction.isEmpty,
            (whole + fraction).utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }

        var digits = (whole + fraction).drop { $0 == "0" }
        var power = exponent - fraction.utf8.count
        while digits.last == "0" {
            digits.removeLast()
            power += 1
        }
        guard !digits.isEmpty else {
            self = .zero
            return
        }
        // From here on the number is `digits` times ten to the `power`, without leading or trailing zeros.
        let zeros = power + 4
        guard !parts[0].hasPrefix("-"), zeros >= 0, digits.utf8.count + zeros <= 18,
            let tenThousandths = Int64(digits + String(repeating: "0", count: zeros))
        else { return nil }
        self.init(tenThousandths: tenThousandths)
    }
}
