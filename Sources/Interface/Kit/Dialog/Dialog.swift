import Leads

/// A question over the screen. The first choice changes nothing and has the focus at first.
struct Dialog: Sendable {
    struct Choice: Hashable, Sendable {
        let label: String
        /// Nil does nothing.
        var action: AppAction?
        /// Why the choice is disabled.
        var reason: String?

        init(_ label: String, _ action: AppAction? = nil, unless reason: String? = nil) {
            self.label = label
            self.action = action
            self.reason = reason
        }
    }

    let title: String
    /// Paragraphs.
    var text: [String]
    let choices: [Choice]
    /// One choice per line, for choices that are sentences.
    let isList: Bool
    private(set) var chosenIndex = 0

    init(_ title: String, _ text: [String], isList: Bool = false, _ choices: Choice...) {
        self.title = title
        self.text = text
        self.choices = choices
        self.isList = isList
    }

    var chosen: Choice? {
        choices.indices.contains(chosenIndex) ? choices[chosenIndex] : nil
    }

    /// - Returns: false when the choice is disabled or missing.
    mutating func choose(_ index: Int) -> Bool {
        guard choices.indices.contains(index), choices[index].reason == nil else { return false }
        chosenIndex = index
        return true
    }

    /// Goes to the next enabled choice, wrapping around.
    mutating func move(by step: Int) {
        let count = choices.count
        for distance in 1...max(1, count) {
            let next = ((chosenIndex + step * distance) % count + count) % count
            if choose(next) { return }
        }
    }
}
