/// A named filter of the list of leads, with its order.
package struct LeadView: Hashable, Sendable {
    /// What opens it: a lower-case letter or a digit.
    package var letter: Character
    package var name: String
    /// As typed, so that `7d` stays right.
    package var filter: String
    package var order: LeadOrder

    package static let longestName = 40

    package init(letter: Character, name: String, filter: String, order: LeadOrder) {
        self.letter = letter
        self.name = name
        self.filter = filter
        self.order = order
    }

    /// - Returns: nil for what opens no view.
    package static func letter(_ text: some StringProtocol) -> Character? {
        let lower = text.lowercased()
        guard lower.count == 1, let letter = lower.first, letter.isLetter || letter.isNumber else { return nil }
        return letter
    }
}

/// The views as they were read.
package struct StoredViews: Hashable, Sendable {
    package var views: [LeadView]
    /// What is wrong with the others.
    package var problem: Problem?

    package init(_ views: [LeadView], problem: Problem? = nil) {
        self.views = views
        self.problem = problem
    }
}

extension [LeadView] {
    /// In the order of names.
    package var sortedByName: [LeadView] {
        sorted { ($0.name.caseFolded, $0.letter) < ($1.name.caseFolded, $1.letter) }
    }

    /// - Parameter text: a name in upper or lower case, or a letter.
    package func named(_ text: String) -> LeadView? {
        let folded = text.trimmed.caseFolded
        return first { $0.name.caseFolded == folded }
            ?? LeadView.letter(folded).flatMap { letter in
                first { $0.letter == letter }
            }
    }
}
