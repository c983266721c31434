extension TableReader {
    /// Nil when missing or not text.
    package mutating func string(_ key: String) -> String? {
        custom(key, expected: "text in quotes") { node in
            guard case .string(let text) = node.value else { return nil }
            return text
        }
    }

    /// Nil when missing or wrong.
    package mutating func integer(_ key: String, in range: ClosedRange<Int> = .min ... .max) -> Int? {
        custom(key, expected: "a whole number\(Self.limits(range))") { node in
            guard case .integer(let number) = node.value, range.contains(number) else { return nil }
            return number
        }
    }

    /// The default when missing or wrong.
    package mutating func integer(
        _ key: String, in range: ClosedRange<Int> = .min ... .max, default fallback: Int
    ) -> Int {
        integer(key, in: range) ?? fallback
    }

    /// Nil when missing or wrong.
    package mutating func boolean(_ key: String) -> Bool? {
        custom(key, expected: "true or false") { node in
            guard case .boolean(let flag) = node.value else { return nil }
            return flag
        }
    }

    /// The default when missing or wrong.
    package mutating func boolean(_ key: String, default fallback: Bool) -> Bool {
        boolean(key) ?? fallback
    }

    /// Reads a raw value; nil when missing or wrong.
    package mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, of choices: Choice.Type = Choice.self
    ) -> Choice? {
        guard let text = string(key) else { return nil }
        if let choice = Choice(rawValue: text) { return choice }
        let allowed = Choice.allCases.map(\.rawValue)
        let nearest = Suggestion.nearest(to: text, among: allowed).map { "; did you mean \(Quoted.text($0))" } ?? ""
        let list = Quoted.alternatives(allowed.map { Quoted.text($0) })
        report("\(Quoted.text(key)) must be \(list), not \(Quoted.text(text))\(nearest)", at: key)
        return nil
    }

    /// Reads a raw value; the default when missing or wrong.
    package mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, default fallback: Choice
    ) -> Choice {
        choice(key, of: Choice.self) ?? fallback
    }

    /// A value that `transform` accepts; nil when it is missing or `transform` returns nil, which is a mistake.
    ///
    /// - Parameter expected: follows "must be", for example "a colour such as \"teal\" or \"#20b2aa\"".
    package mutating func custom<Value>(
        _ key: String, expected: String, _ transform: (SettingsNode) -> Value?
    ) -> Value? {
        guard let node = node(key) else { return nil }
        if let value = transform(node) { return value }
        report("\(Quoted.text(key)) must be \(expected), not \(Self.shown(node))", at: node.position)
        return nil
    }

    /// The value itself if it is short, otherwise its kind.
    private static func shown(_ node: SettingsNode) -> String {
        switch node.value {
        case .string(let text): Quoted.text(text)
        case .integer(let number): String(number)
        case .float(let number): String(number)
        case .boolean(let flag): String(flag)
        case .dateTime(let text): text
        case .array, .table: node.kind
        }
    }

    private static func limits(_ range: ClosedRange<Int>) -> String {
        switch (range.lowerBound, range.upperBound) {
        case (.min, .max): ""
        case (let least, .max): " of at least \(least)"
        case (.min, let most): " of at most \(most)"
        case (let least, let most): " from \(least) to \(most)"
        }
    }
}
