/// The parameters between `ESC [` and the final byte: decimal numbers separated by semicolons, each perhaps with
/// sub-parameters separated by colons. Omitted ones are nil.
struct KeyParameters {
    private let fields: [[Int?]]

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

    /// The first number of each field; 0 where it is omitted.
    var numbers: [Int] {
        fields.map { ($0.first ?? nil) ?? 0 }
    }

    /// Empty for a field that does not exist.
    subscript(field: Int) -> [Int?] {
        fields.indices.contains(field) ? fields[field] : []
    }

    /// Whether the event is a press (1) or a repeat (2), not a release (3). The kitty keyboard protocol puts it after
    /// the modifiers in the second field; without it, a press.
    var isPress: Bool {
        let event = self[1].count > 1 ? self[1][1] ?? 1 : 1
        return event == 1 || event == 2
    }
}
