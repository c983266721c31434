import Leads

/// A question over the screen. Its first choice changes nothing and has the focus until a person moves it.
struct Question: Hashable, Sendable {
    /// What choosing does.
    enum Answer: Hashable, Sendable {
        case nothing
        case quit
        case readBack(UpdateID)
        case settle(UpdateID, arrived: Bool)
        case sendAgain(UpdateID)
        case cancel(UpdateID)
        /// `again`: although the same status was sent for its lead.
        case adopt(UpdateID, again: Bool)
        case dismiss([UpdateID])
        case acceptKey
        case export(HistoryFilter, ExportFormat)
        case endRows
        case switchProfile(ProfileChoice, name: String)
    }

    struct Choice: Hashable, Sendable {
        let label: String
        let answer: Answer
        /// Why it cannot be chosen.
        var reason: String?
    }

    let title: String
    /// Paragraphs, as they were true when the question was asked.
    var text: [String]
    let choices: [Choice]
    /// One choice a line, for choices in sentences.
    var isList = false
    private(set) var chosen = 0

    init(_ title: String, _ text: [String], isList: Bool = false, choices: [Choice]) {
        self.title = title
        self.text = text
        self.choices = choices
        self.isList = isList
    }

    var chosenAnswer: Answer {
        choices.indices.contains(chosen) ? choices[chosen].answer : .nothing
    }

    /// Goes to a choice.
    ///
    /// - Returns: false where it cannot be made.
    mutating func choose(_ index: Int) -> Bool {
        guard choices.indices.contains(index), choices[index].reason == nil else { return false }
        chosen = index
        return true
    }

    /// Goes to the next choice that can be made, round the end.
    mutating func move(by step: Int) {
        let count = choices.count
        for distance in 1...max(1, count) {
            let next = ((chosen + step * distance) % count + count) % count
            guard choices[next].reason == nil else { continue }
            chosen = next
            return
        }
    }
}
