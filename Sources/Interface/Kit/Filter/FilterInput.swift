import Leads

/// The filter above a list: what is typed, what of it applies, and what is wrong with it.
struct FilterInput<Filter: TextFilter>: Sendable {
    private(set) var field: TextField
    /// The filter of the list; differs from the typed one while that has a mistake.
    private(set) var applied: Filter
    private(set) var error: FilterParseError?
    /// The text when it was opened.
    private var opened: String

    /// - Parameter text: what `applied` is read from.
    init(_ text: String, _ applied: Filter) {
        field = TextField(text)
        opened = text
        self.applied = applied
    }

    var text: String { field.text }

    /// Whether the cursor is still in the wrong word.
    func isTypingMistake(isFocused: Bool) -> Bool {
        guard let error, isFocused, (0...field.cursor).contains(error.offset),
            field.cursor <= field.characters.count
        else { return false }
        return !field.characters[error.offset..<field.cursor].contains(where: \.isWhitespace)
    }

    /// Whether the rows are of an older filter than the one that stands above them with a mistake.
    func hidesRows(isFocused: Bool) -> Bool {
        error != nil && !isTypingMistake(isFocused: isFocused)
    }

    func message(isFocused: Bool) -> FieldMessage? {
        error.map { FieldMessage(text: $0.message, isError: !isTypingMistake(isFocused: isFocused)) }
    }

    // MARK: Editing

    /// To be called when typing begins.
    mutating func open() {
        opened = field.text
    }

    /// Goes back to the text of when it was opened.
    ///
    /// - Returns: whether another filter applies now.
    mutating func cancel(_ profile: ProfileSummary) -> Bool {
        let opened = opened
        return edit(profile) { $0.replace(with: opened) }
    }

    /// - Returns: whether another filter applies now.
    mutating func edit(_ profile: ProfileSummary, _ change: (inout TextField) -> Void) -> Bool {
        let before = field.text
        change(&field)
        guard field.text != before else { return false }
        do throws(FilterParseError) {
            let new = try Filter(field.text, countryCode: profile.countryCode, numberFormat: profile.numberFormat)
            error = nil
            guard new != applied else { return false }
            applied = new
            return true
        } catch {
            self.error = error
            return false
        }
    }

    /// - Returns: whether another filter applies now.
    mutating func replace(with text: String, _ profile: ProfileSummary) -> Bool {
        edit(profile) { $0.replace(with: text.isEmpty ? "" : text + " ") }
    }

    // MARK: Completing

    /// - Parameter known: values of words as they are stored, the most used first.
    func completion(_ known: [String: [String]]) -> FilterCompletion? {
        FilterCompletion(field, words: Filter.words) { word in
            let stored = known[word] ?? []
            return stored + Filter.values(of: word).filter { !stored.contains($0) }
        }
    }

    /// - Returns: whether another filter applies now.
    mutating func insert(_ completion: FilterCompletion, _ profile: ProfileSummary) -> Bool {
        edit(profile) { field in
            let end = field.cursor
            let isLast = end == field.characters.count
            field.remove(completion.start..<end)
            field.insert(completion.words[0] + (completion.isWhole && isLast ? " " : ""), isPaste: true)
        }
    }
}
