import FoundationEssentials
import Leads
import Terminal

/// A question over the screen. The first choice changes nothing and has the focus at first.
struct Dialog: Sendable {
    struct Choice: Hashable, Sendable {
        let label: String
        /// The lower-case letter that answers with it, which the label contains. `c` only ever changes nothing.
        let letter: Character?
        /// Nil does nothing.
        var action: AppAction?
        /// Why the choice is disabled.
        var reason: String?

        /// - Parameter letter: nil for the first one of the label.
        init(
            _ label: String, _ action: AppAction? = nil, letter: Character? = nil, unless reason: String? = nil
        ) {
            self.label = label
            self.letter = letter ?? label.lowercased().first
            self.action = action
            self.reason = reason
        }
    }

    /// The seconds for which a question that has just appeared takes no letter, since it was typed for something else.
    static let lettersWait: TimeInterval = 0.3

    let title: String
    /// Paragraphs.
    var text: [String]
    let choices: [Choice]
    /// One choice per line, for choices that are sentences.
    let isList: Bool
    private(set) var chosenIndex = 0
    /// How many lines of the text are scrolled away, where it does not fit.
    private(set) var scroll = 0

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

    mutating func scroll(by step: Int, _ size: Size) {
        let layout = DialogLayout(self, size: size)
        scroll = max(0, min(scroll + step, layout.text.count - layout.textRows))
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
