/// Which updates to show: every term must match. Parsed from text such as
/// `jane status:won outcome:attention since:7d value:>1000 profile:acme`.
package struct HistoryFilter: TextFilter {
    package var terms: [Term]

    package init(terms: [Term] = []) {
        self.terms = terms
    }

    package static let everything = HistoryFilter()

    package indirect enum Term: Hashable, Sendable {
        /// Anywhere in identifiers, name, note or message; case-insensitive.
        case text(String)
        case status(TargetStatus)
        case outcome(Outcome)
        /// Rejected or unknown, and not dismissed.
        case attention
        /// Made at or after.
        case since(FilterMoment)
        /// Made before the end of the day, or before the moment.
        case until(FilterMoment)
        case value(FilterComparison, Amount)
        case currency(String)
        case profile(String)
        case author(String)
        /// Accepted with the batch whose id begins with this.
        case batch(String)
        /// The lead has this (normalised) identifier, in any of its updates.
        case lead(Identifier)
        case not(Term)
    }
}
