/// All mistakes found in one file, in the order of its lines; never empty.
package struct SettingsErrors: Error, Hashable, Sendable, CustomStringConvertible {
    /// The first mistake, enough for a one-line message.
    package let first: SettingsError
    /// The others. Reading stops to gather after 100 mistakes a table.
    package let others: [SettingsError]

    /// First and others together.
    package var all: [SettingsError] {
        [first] + others
    }

    /// One mistake, or several whose order is known.
    package init(_ first: SettingsError, others: [SettingsError] = []) {
        self.first = first
        self.others = others
    }

    /// Nil when there is no error; otherwise sorted by position.
    package init?(_ errors: [SettingsError]) {
        let sorted = errors.enumerated().sorted { left, right in
            (left.element.position, left.offset) < (right.element.position, right.offset)
        }.map(\.element)
        guard let first = sorted.first else { return nil }
        self.init(first, others: Array(sorted.dropFirst()))
    }

    /// One line a mistake.
    package var description: String {
        all.map(\.description).joined(separator: "\n")
    }
}
