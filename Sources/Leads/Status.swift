package enum Status: Hashable, Sendable {
    case open
    case qualified
    case won
    case lost
    /// A word neither contract documents; shown unchanged.
    case other(String)

    /// Reads a server's word. The classic list spells `won` as `win` (classic contract, `GET /leads`).
    package init(_ word: String) {
        switch word.lowercased() {
        case "open": self = .open
        case "qualified": self = .qualified
        case "won", "win": self = .won
        case "lost": self = .lost
        default: self = .other(word)
        }
    }

    /// nil where the update sets no status.
    package init?(_ target: TargetStatus) {
        switch target {
        case .won: self = .won
        case .qualified: self = .qualified
        case .lost: self = .lost
        case .unchanged, .new: return nil
        }
    }

    /// In lower case, as screens show it.
    package var word: String {
        switch self {
        case .open: "open"
        case .qualified: "qualified"
        case .won: "won"
        case .lost: "lost"
        case .other(let word): word
        }
    }
}

/// What an update does with a lead's status (`changedTo`).
package enum TargetStatus: String, CaseIterable, Codable, Hashable, Sendable {
    case won
    case qualified
    case lost
    /// Only the value or the note is changed, and no status is sent (current contract).
    case unchanged
    /// The lead is created; no status is sent either (current contract).
    case new

    /// Those that an update of a lead can have.
    package static let ofUpdates: [TargetStatus] = [.won, .qualified, .lost, .unchanged]

    /// As people read it.
    package var words: String {
        self == .new ? "new lead" : rawValue
    }

    /// `won` and `qualified` need a value; the others may have one.
    package var needsValue: Bool {
        switch self {
        case .won, .qualified: true
        case .lost, .unchanged, .new: false
        }
    }
}
