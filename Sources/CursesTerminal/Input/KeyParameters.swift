/// What stands between `ESC [` and the final byte: decimal numbers between semicolons, and between colons what belongs to
/// one of them. What is left out is nil.
struct KeyParameters {
    private let fields: [[Int?]]

    /// - Returns: nil for anything else.
    init?(_ body: ArraySlice<UInt8>) {
        var fields: [[Int?]] = []
        for field in body.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false) {
            var parts: [Int?] = []
            for digits in field.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false) {
                guard digits.count <= 7, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
                parts.append(digits.isEmpty ? nil : digits.reduce(0) { $0 * 10 + Int($1 - 0x30) })
            }
            fields.append(parts)
        }
        self.fields = fields
    }

    /// The first number of each field; 0 where it is left out.
    var numbers: [Int] {
        fields.map { ($0.first ?? nil) ?? 0 }
    }

    /// The numbers of one field.
    subscript(field: Int) -> [Int?] {
        fields.indices.contains(field) ? fields[field] : []
    }

    /// Whether a key was pressed, or repeats because it is held (2), as far as it is told: of the kitty keyboard protocol,
    /// in the second field behind the modifiers. 3 is its release.
    var isPress: Bool {
        let event = self[1].count > 1 ? self[1][1] ?? 1 : 1
        return event == 1 || event == 2
    }
}
