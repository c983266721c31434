package import FoundationEssentials
import Leads

/// A page of the list of leads, in the order of one of their times.
package struct LeadListRequest: Hashable, Sendable {
    package enum Moment: Hashable, Sendable {
        /// The current contract alone sorts by it.
        case created
        case updated
    }

    /// Leads per page: the most that both contracts allow.
    package static let longestPage = 100

    package var moment: Moment
    /// Only leads whose time is not before it; in whole milliseconds.
    package var from: Date?
    /// Only leads whose time is before it. The current contract alone knows it, like `page` and `onlyTimes`.
    package var until: Date?
    package var latestFirst: Bool
    /// From 1.
    package var page: Int
    package var limit: Int
    /// Asks for ids and times alone.
    package var onlyTimes: Bool

    package init(
        by moment: Moment, from: Date? = nil, until: Date? = nil, latestFirst: Bool = false, page: Int = 1,
        limit: Int = Self.longestPage, onlyTimes: Bool = false
    ) {
        self.moment = moment
        self.from = from
        self.until = until
        self.latestFirst = latestFirst
        self.page = page
        self.limit = limit
        self.onlyTimes = onlyTimes
    }

    /// The lead that was changed last.
    package static let newest = LeadListRequest(by: .updated, latestFirst: true, limit: 1)

    func query(_ contract: Contract) -> [(name: String, value: String)] {
        let direction = latestFirst ? "desc" : "asc"
        guard contract != .classic else {
            // Whether the moment itself is included is not documented.
            let after = from.map { Timestamp.text($0.addingTimeInterval(-0.001)) }
            return [("sort", "updated_at:" + direction), ("limit", String(limit))]
                + (after.map { [("updated_after", $0)] } ?? [])
        }
        let name = moment == .created ? "createdAt" : "updatedAt"
        var query = [("sort", "\(name):\(direction)"), ("limit", String(limit))]
        if let from { query.append(("\(name)[gte]", Timestamp.text(from))) }
        if let until { query.append(("\(name)[lt]", Timestamp.text(until))) }
        if page > 1 { query.append(("page", String(page))) }
        if onlyTimes { query.append(("fields", "id,createdAt,updatedAt")) }
        return query
    }
}
