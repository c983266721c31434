/// As the current contract spells them.
enum LeadStatus: String, CaseIterable, Sendable {
    case open, qualified, won, lost

    /// The classic list says `win` where everything else says `won`.
    var classicListName: String {
        self == .won ? "win" : rawValue
    }
}
