package import FoundationEssentials

/// What leads are grouped by in the order `due`.
package enum LeadGroup: String, CaseIterable, Hashable, Sendable {
    case expiring
    case thisMonth
    case later
    case willNotCount

    /// In days.
    package static let expiringWithin = 7, thisMonthWithin = 30

    package init(_ check: ConversionCheck, now: Date) {
        guard check.counts != false else {
            self = .willNotCount
            return
        }
        self =
            switch check.expiresAt?.timeIntervalSince(now) {
            case let left? where left < Double(Self.expiringWithin) * ConversionCheck.day: .expiring
            case let left? where left < Double(Self.thisMonthWithin) * ConversionCheck.day: .thisMonth
            default: .later
            }
    }
}
