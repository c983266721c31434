import Leads

/// A question over the screen. Its first choice changes nothing and has the focus until a person moves it.
struct Dialog: Sendable {
    struct Choice: Hashable, Sendable {
        let label: String
        /// What choosing it does; nil for nothing.
        var action: AppAction?
        /// Why it cannot be chosen.
        var reason: String?

        init(_ label: String, _ action: AppAction? = nil, unless reason: String? = nil) {
            self.label = label
            self.action = action
            self.reason = reason
        }
    }

    let title: String
    /// Paragraphs, as they were true when the question was asked.
    var text: [String]
    let choices: [Choice]
    /// One choice a line, for choices in sentences.
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

    /// Goes to a choice.
    ///
    /// - Returns: false where it cannot be made.
    mutating func choose(_ index: Int) -> Bool {
        guard choices.indices.contains(index), choices[index].reason == nil else { return false }
        chosenIndex = index
        return true
    }

    /// Goes to the next choice that can be made, round the end.
    mutating func move(by step: Int) {
        let count = choices.count
        for distance in 1...max(1, count) {
            let next = ((chosenIndex + step * distance) % count + count) % count
            if choose(next) { return }
        }
    }
}
