/// How a list of leads is sorted.
package enum LeadOrder: String, CaseIterable, Hashable, Sendable {
    /// By group, then what expires first.
    case due
    /// Latest creation first.
    case newest
    /// Highest value first, leads without a value last.
    case value
    case name
    /// Latest change first.
    case changed
}
