import FoundationEssentials
import Leads

/// A short message above the hint line. It takes no keys and disappears by itself.
struct Toast: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        case good, plain, careful, bad
    }

    let kind: Kind
    let text: String
    let until: Date

    /// Stays for 4 seconds by default, 10 for `careful` and `bad`.
    init(_ kind: Kind, _ text: String, now: Date, lasting seconds: TimeInterval? = nil) {
        self.kind = kind
        self.text = text
        until = now.addingTimeInterval(seconds ?? (kind == .bad || kind == .careful ? 10 : 4))
    }
}
