/// Which leads to show: every term must match. Parsed from text such as `jane is:todo days:<14 reach:google`.
package struct LeadFilter: TextFilter {
    package var terms: [Term]

    package init(terms: [Term] = []) {
        self.terms = terms
    }

    package indirect enum Term: Hashable, Sendable {
        /// Anywhere in name, email, phone, id, note, campaign or the organisation's own fields; case-insensitive.
        case text(String)
        /// Open or qualified.
        case toDo
        case status(Status)
        /// Whole days left. Leads that have expired are meant where the number is one that only they have, as in `days:<0`.
        case days(FilterComparison, Int)
        /// Created at or after.
        case came(FilterMoment)
        /// Changed at or after, by the server's clock.
        case changed(FilterMoment)
        case value(FilterComparison, Amount)
        /// Part of the campaign; case-insensitive.
        case campaign(String)
        /// The whole source or label; case-insensitive.
        case source(String)
        case label(String)
        case has(Presence)
        /// nil: no platform.
        case reach(AdPlatform?)
        /// Whether it was given, or denied. A lead of which the server does not tell is neither.
        case consent(Bool)
        /// As `ConversionCheck.counts`. A lead of which too little is known is neither.
        case counts(Bool)
        case marked
        case lead(Identifier)
        case not(Term)
    }

    package static func meansExpired(_ comparison: FilterComparison, _ days: Int) -> Bool {
        comparison == .less ? days <= 0 : days < 0
    }

    /// Whether which leads are marked decides what is shown.
    package var usesMarks: Bool {
        terms.contains { $0 == .marked || $0 == .not(.marked) }
    }

    /// What a lead can have or lack.
    package enum Presence: Hashable, Sendable {
        case clickID(ClickID)
        case name, email, phone, value, note
    }
}
