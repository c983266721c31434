/// All mistakes of one file in line order; never empty.
package struct SettingsErrors: Error, Hashable, Sendable, CustomStringConvertible {
    package let first: SettingsError
    /// At most 100 mistakes are kept per table.
    package let others: [SettingsError]

    package var all: [SettingsError] {
        [first] + others
    }

    package init(_ first: SettingsError, others: [SettingsError] = []) {
        self.first = first
        self.others = others
    }

    /// Sorts by position; nil when there are no errors.
    package init?(_ errors: [SettingsError]) {
        let sorted = errors.enumerated().sorted { left, right in
            (left.element.position, left.offset) < (right.element.position, right.offset)
        }.map(\.element)
        guard let first = sorted.first else { return nil }
        self.init(first, others: Array(sorted.dropFirst()))
    }

    /// One mistake per line.
    package var description: String {
        all.map(\.description).joined(separator: "\n")
    }
}
