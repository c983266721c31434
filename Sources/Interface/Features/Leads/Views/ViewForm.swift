import Leads

/// Asks for the name and the letter of a view.
struct ViewForm: Sendable {
    enum Focus: Hashable, Sendable {
        case name, letter
    }

    private(set) var name: TextField
    /// At most one character.
    private(set) var letter: TextField
    var focus = Focus.name
    let filter: String
    let order: LeadOrder
    /// The view whose name or letter is changed; nil for a new one.
    let changed: LeadView?
    /// The organisation's views, without `changed`.
    let others: [LeadView]
    /// Whether the letter is the person's, and no longer follows the name.
    private var isLetterChosen: Bool
    /// Whether saving was tried, after which mistakes are shown.
    private(set) var isTried = false
    /// While the view is being saved, and why it was not.
    var saving = Saving.idle

    enum Saving: Hashable, Sendable {
        case idle
        case running(LeadView)
        case failed(String)
    }

    /// Saves a filter and an order.
    ///
    /// - Parameter last: the view that they came from, which is replaced unless another letter is chosen.
    init(filter: String, order: LeadOrder, last: LeadView?, among views: [LeadView]) {
        (self.filter, self.order, changed, others) = (filter, order, nil, views)
        name = TextField(last?.name ?? "")
        letter = TextField(last.map { String($0.letter) } ?? "")
        isLetterChosen = false
    }

    init(changing view: LeadView, among views: [LeadView]) {
        (filter, order, changed) = (view.filter, view.order, view)
        others = views.filter { $0.letter != view.letter }
        name = TextField(view.name)
        letter = TextField(String(view.letter))
        isLetterChosen = true
    }

    mutating func edit(_ change: (inout TextField) -> Void) {
        if case .running = saving { return }
        saving = .idle
        switch focus {
        case .name:
            let before = name.text
            change(&name)
            if !isLetterChosen, name.text != before { letter = TextField(freeLetter) }
        case .letter:
            let before = letter.text
            change(&letter)
            guard letter.text != before else { return }
            // Another letter takes the place of the one before.
            let typed = letter.text.hasPrefix(before) ? letter.text.last : letter.text.first
            letter = TextField(typed.map { String($0).lowercased() } ?? "")
            isLetterChosen = true
        }
        isTried = false
    }

    /// The first letter of the name, or another one, that opens no view yet.
    private var freeLetter: String {
        let letters = (name.text.map(String.init) + (name.isEmpty ? [] : "abcdefghijklmnopqrstuvwxyz".map(String.init)))
            .compactMap { LeadView.letter($0) }
        return letters.first { letter in letter.isASCII && !others.contains { $0.letter == letter } }
            .map(String.init) ?? ""
    }

    // MARK: Rules

    /// The view whose letter is taken over.
    var replaced: LeadView? {
        LeadView.letter(letter.text).flatMap { letter in others.first { $0.letter == letter } }
    }

    func mistake(_ place: Focus) -> String? {
        switch place {
        case .name:
            let typed = name.text.trimmed
            if typed.isEmpty { return "type a name for the view" }
            if typed.count > LeadView.longestName {
                return "a name has at most \(LeadView.longestName) characters"
            }
            let folded = typed.caseFolded
            if folded == LeadView.queue.name.caseFolded {
                return "\(LeadView.queue.name) is always there: choose another name"
            }
            return others.first { $0.name.caseFolded == folded && $0.letter != replaced?.letter }
                .map { "\($0.letter) opens a view of this name already" }
        case .letter: return LeadView.letter(letter.text) == nil ? "type one letter or digit, which opens it" : nil
        }
    }

    /// - Returns: nil while something is wrong, which then has the focus.
    mutating func view() -> LeadView? {
        isTried = true
        for place in [Focus.name, .letter] where mistake(place) != nil {
            focus = place
            return nil
        }
        guard let letter = LeadView.letter(letter.text) else { return nil }
        return LeadView(letter: letter, name: String(name.text.trimmed), filter: filter, order: order)
    }

    var hints: [Hint] {
        [
            Hint("view-forward", words: focus == .name ? "next" : "save"),
            Hint("view-save", words: "save"), Hint("view-close", words: "close"),
        ]
    }
}
