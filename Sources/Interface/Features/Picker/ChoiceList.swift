import Leads

/// A list to choose from: narrowed by typing, taken with Enter.
struct ChoiceList: Sendable {
    enum Subject: Hashable, Sendable {
        case profile
        case theme
    }

    struct Choice: Sendable {
        enum Answer: Sendable {
            case profile(ProfileChoice)
            case addProfile
            case theme(Theme)
            /// It cannot be chosen; the reason says why.
            case nothing
        }

        let label: String
        var detail = ""
        /// The label is that of a profile, in this colour.
        var color: String?
        var isProfile = false
        /// What is in use now.
        var isCurrent = false
        /// How much waits and needs attention there.
        var unsettled = OutboxCounts()
        /// Why it cannot be chosen.
        var reason: String?
        let answer: Answer
    }

    let subject: Subject
    let title: String
    var query = TextField()
    private(set) var choices: [Choice] = []
    /// Indices of the choices that fit what was typed.
    private(set) var shown: [Int] = []
    /// Index in `shown`.
    private(set) var selected = 0
    /// Why what was chosen last could not be had.
    var problem: String?

    /// The one in use is chosen first.
    init(_ subject: Subject, title: String, _ choices: [Choice] = []) {
        self.subject = subject
        self.title = title
        replace(choices)
    }

    var selectedChoice: Choice? {
        shown.indices.contains(selected) ? choices[shown[selected]] : nil
    }

    /// Takes other choices; what was typed narrows them too.
    mutating func replace(_ choices: [Choice]) {
        self.choices = choices
        filter()
    }

    mutating func move(by step: Int) {
        selected = selected.moved(by: step, in: shown.count)
        problem = nil
    }

    mutating func select(where isWanted: (Choice) -> Bool) {
        selected = shown.firstIndex { isWanted(choices[$0]) } ?? selected
    }

    /// Keeps the choices that hold every word typed.
    mutating func filter() {
        let words = query.text.lowercased().split(whereSeparator: \.isWhitespace)
        shown = choices.indices.filter { index in
            let text = (choices[index].label + " " + choices[index].detail).lowercased()
            return words.allSatisfy { text.contains($0) }
        }
        selected = words.isEmpty ? shown.firstIndex { choices[$0].isCurrent } ?? 0 : 0
        problem = nil
    }
}
