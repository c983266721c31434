import FoundationEssentials
import Leads
import OctanistAPI

/// The way through all leads from a moment on, in the order of their times, a page at a time.
///
/// Page numbers lose rows when leads change meanwhile. So the next page is always the first page from the time of the
/// last lead seen, and pages are counted only among leads with one and the same time, of which one page is not enough.
struct LeadWalk: Hashable {
    enum Place: Hashable {
        /// The first page from a time on; nil is the very beginning.
        case from(Date?)
        /// A page among the leads of one millisecond.
        ///
        /// - Parameter total: how many leads there were when the page before it was read.
        case within(Date, page: Int, total: Int?)
    }

    enum Step: Hashable {
        case next
        case end
        /// The page shows leads from before the bound, or in another order: the server does not filter.
        case notFiltered
    }

    let moment: LeadListRequest.Moment
    /// Whether ids and times are enough.
    var onlyTimes = false
    var place: Place
    /// A time that more leads have than a classic server shows: how many of them were passed over is not known.
    private(set) var passedOver: Date?

    init(by moment: LeadListRequest.Moment, from bound: Date?, onlyTimes: Bool = false) {
        self.moment = moment
        self.onlyTimes = onlyTimes
        place = .from(bound)
    }

    private static let millisecond: TimeInterval = 0.001

    /// Everything before it was read; nil at the very beginning.
    var bound: Date? {
        switch place {
        case .from(let bound): bound
        case .within(let moment, _, _): moment
        }
    }

    var request: LeadListRequest {
        switch place {
        case .from(let bound): LeadListRequest(by: moment, from: bound, onlyTimes: onlyTimes)
        case .within(let time, let page, _):
            LeadListRequest(
                by: moment, from: time, until: Self.after(time), page: page, onlyTimes: onlyTimes)
        }
    }

    /// The walk after a page of which only the time of the last lead is known; nil where that does not tell.
    func guessing(lastTime: Date) -> LeadWalk? {
        let last = lastTime.wholeMilliseconds
        guard case .from(let bound) = place, bound.map({ last > $0 }) ?? true else { return nil }
        var guess = self
        guess.place = .from(last)
        return guess
    }

    /// Goes on after a page.
    mutating func advance(past page: LeadListPage) -> Step {
        let times = page.leads.map { time(of: $0)?.wholeMilliseconds }
        switch place {
        case .within(let time, let number, let total):
            guard page.hasMore, !page.leads.isEmpty else {
                place = .from(Self.after(time))
                return .next
            }
            // Leads that were changed meanwhile are gone from here, and those behind them have moved up.
            let moved = max(0, (total ?? 0) - (page.total ?? 0))
            let read = number * LeadListRequest.longestPage
            let next = max(1, (read - moved) / LeadListRequest.longestPage + 1)
            place = .within(time, page: total == nil ? number + 1 : next, total: page.total)
            return .next
        case .from(let bound):
            guard page.hasMore else {
                // Of a server that shows all it has, nothing is missed.
                if let last = times.compactMap(\.self).max(), bound.map({ last > $0 }) ?? true { place = .from(last) }
                return .end
            }
            guard let last = times.last ?? nil, Self.isInOrder(times, from: earliest(page)) else { return .notFiltered }
            guard let bound, last <= bound else {
                place = .from(last)
                return .next
            }
            if page.contract != .classic {
                place = .within(bound, page: 1, total: nil)
            } else {
                if times.first == times.last { passedOver = last }
                place = .from(Self.after(bound))
            }
            return .next
        }
    }

    /// A classic server is asked from a millisecond earlier.
    private func earliest(_ page: LeadListPage) -> Date? {
        bound.map { page.contract == .classic ? $0.addingTimeInterval(-1.5 * Self.millisecond) : $0 }
    }

    private static func isInOrder(_ times: [Date?], from earliest: Date?) -> Bool {
        var latest = earliest
        for time in times {
            guard let time else { return false }
            if let latest, time < latest { return false }
            latest = time
        }
        return true
    }

    private func time(of lead: Lead) -> Date? {
        moment == .created ? lead.createdAt : lead.updatedAt
    }

    private static func after(_ time: Date) -> Date {
        time.addingTimeInterval(millisecond).wholeMilliseconds
    }
}
