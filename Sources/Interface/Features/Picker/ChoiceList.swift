import Leads

/// A list to choose from, narrowed by typing.
struct ChoiceList: Sendable {
    enum Subject: Hashable, Sendable {
        case profile
        case theme
        /// Opened by their letters, so that nothing is typed.
        case view
    }

    struct Choice: Sendable {
        enum Answer: Sendable {
            case profile(ProfileChoice)
            case addProfile
            case theme(Theme)
            case view(LeadView)
            /// For a choice with a `reason`.
            case nothing
        }

        let label: String
        var detail = ""
        /// The profile's colour; applies to profiles only.
        var color: String?
        var isProfile = false
        /// Whether it is the current profile or theme.
        var isCurrent = false
        /// Updates of the profile that wait or need attention.
        var openCounts = OutboxCounts()
        /// Why it is disabled.
        var reason: String?
        let answer: Answer
    }

    let subject: Subject
    let title: String
    var query = TextField()
    private(set) var choices: [Choice] = []
    /// Indices of the choices that match the query.
    private(set) var shown: [Int] = []
    /// An index into `shown`.
    private(set) var selected = 0
    /// Why the last choice failed.
    var problem: String?

    /// Selects the current profile or theme.
    init(_ subject: Subject, title: String, _ choices: [Choice] = []) {
        self.subject = subject
        self.title = title
        replace(choices)
    }

    var selectedChoice: Choice? {
        shown.indices.contains(selected) ? choices[shown[selected]] : nil
    }

    /// Applies the query to the new choices.
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

    /// Keeps the choices that contain every word of the query.
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
