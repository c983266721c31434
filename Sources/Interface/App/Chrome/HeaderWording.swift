/// How much the header says at a width. Only another width changes it, so that no piece moves while one works.
struct HeaderWording: Hashable {
    enum Tabs: Hashable {
        /// Every screen with its key and its name.
        case named
        /// The key of every screen; only the one shown is named.
        case keys
        case shownOne
        /// Only the Outbox's counts.
        case counts
    }

    enum Connection: Hashable {
        /// Such as `offline 12 min`.
        case whole
        /// Such as `offline`.
        case word
        /// Such as `off`; only the mark where all is well.
        case shortest
    }

    let tabs: Tabs
    let connection: Connection
    /// To how many columns the organisation's name may be shortened.
    let name: Int
    /// Blank columns between the parts. Without any, the room kept for the counts and the connection parts them.
    var gap = 1
    var namesHelp = true

    /// From the longest to the shortest.
    static let all = [
        HeaderWording(tabs: .named, connection: .whole, name: 24, gap: 2),
        HeaderWording(tabs: .named, connection: .whole, name: 24),
        HeaderWording(tabs: .named, connection: .word, name: 20),
        HeaderWording(tabs: .named, connection: .word, name: 20, gap: 0),
        HeaderWording(tabs: .named, connection: .shortest, name: 16),
        HeaderWording(tabs: .named, connection: .shortest, name: 10, gap: 0),
        HeaderWording(tabs: .keys, connection: .word, name: 16),
        HeaderWording(tabs: .keys, connection: .shortest, name: 8),
        HeaderWording(tabs: .keys, connection: .shortest, name: 4, gap: 0),
        HeaderWording(tabs: .shownOne, connection: .shortest, name: 4),
        HeaderWording(tabs: .counts, connection: .shortest, name: 4),
        HeaderWording(tabs: .counts, connection: .shortest, name: 1, namesHelp: false),
    ]

    /// Columns that are kept for the connection.
    var connectionWidth: Int {
        switch connection {
        case .whole: 16
        case .word: 12
        case .shortest: 5
        }
    }

    /// Columns that are kept for the counts.
    var countsWidth: Int {
        tabs == .named || tabs == .keys ? 9 : 0
    }
}
