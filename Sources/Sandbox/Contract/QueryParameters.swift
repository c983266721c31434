/// The parameters of a query string; a repeated name is refused.
struct QueryParameters: Sendable {
    private(set) var values: [(name: String, value: String)] = []

    init(target: String) throws(Refusal) {
        guard let mark = target.firstIndex(of: "?") else { return }
        for pair in target[target.index(after: mark)...].split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = PercentEncoding.decode(parts[0], plusIsSpace: true),
                let value = PercentEncoding.decode(parts.count > 1 ? parts[1] : "", plusIsSpace: true)
            else { throw Refusal(.invalid, "The query contains a broken percent escape.") }
            guard self[name] == nil else { throw .invalid(name, "The parameter \(name) is given more than once.") }
            values.append((name, value))
        }
    }

    subscript(name: String) -> String? {
        values.first { $0.name == name }?.value
    }

    /// Accepts ASCII digits only.
    func number(_ name: String, in range: ClosedRange<Int>, default standard: Int) throws(Refusal) -> Int {
        guard let text = self[name] else { return standard }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text), range.contains(number)
        else {
            throw .invalid(
                name, "The parameter \(name) must be a whole number from \(range.lowerBound) to \(range.upperBound).")
        }
        return number
    }

    func choice<Choice: RawRepresentable & CaseIterable>(_ name: String) throws(Refusal) -> Choice?
    where Choice.RawValue == String {
        try self[name].map { text throws(Refusal) in try .named(text, of: "parameter", name) }
    }
}
