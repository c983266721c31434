import FoundationEssentials
import Leads
import OctanistAPI
import Testing

@testable import LeadCore

/// The way through pages whose leads change meanwhile.
struct LeadWalkTests {
    private static let start = Date(timeIntervalSince1970: 1_790_000_000)

    private static func time(_ milliseconds: Double) -> Date {
        start.addingTimeInterval(milliseconds / 1_000).wholeMilliseconds
    }

    private static func page(
        _ times: [Double?], more: Bool, total: Int? = nil, contract: Contract = .current
    ) -> LeadListPage {
        LeadListPage(
            leads: times.enumerated().map { Lead(id: "\($0)", updatedAt: $1.map(time)) }, total: total, hasMore: more,
            contract: contract)
    }

    @Test func goesOnFromTheLastTime() {
        var walk = LeadWalk(by: .updated, from: nil)
        #expect(walk.advance(past: Self.page([1, 2, 5], more: true)) == .next)
        #expect(walk.request == LeadListRequest(by: .updated, from: Self.time(5)))
        #expect(walk.advance(past: Self.page([5, 9], more: false)) == .end)
        #expect(walk.bound == Self.time(9))
    }

    @Test func anEmptyPageLeavesTheBound() {
        var walk = LeadWalk(by: .updated, from: Self.time(3))
        #expect(walk.advance(past: Self.page([], more: false)) == .end)
        #expect(walk.bound == Self.time(3))
    }

    /// Parts of a millisecond, which the server may have and a request cannot name, make no difference.
    @Test func pagesAreCountedInsideAMillisecond() {
        var walk = LeadWalk(by: .updated, from: Self.time(5))
        #expect(walk.advance(past: Self.page([5.2, 5.7], more: true)) == .next)
        let inside = LeadListRequest(by: .updated, from: Self.time(5), until: Self.time(6))
        #expect(walk.request == inside)
        #expect(walk.advance(past: Self.page([5.2], more: true, total: 250)) == .next)
        #expect(walk.request.page == 2)
        // 30 of those that were read have changed: the third page begins further up.
        #expect(walk.advance(past: Self.page([5.2], more: true, total: 220)) == .next)
        #expect(walk.request.page == 2)
        #expect(walk.advance(past: Self.page([5.2], more: true, total: 220)) == .next)
        #expect(walk.request.page == 3)
        #expect(walk.bound == Self.time(5))
        #expect(walk.advance(past: Self.page([5.2], more: false, total: 220)) == .next)
        #expect(walk.request == LeadListRequest(by: .updated, from: Self.time(6)))
    }

    @Test(arguments: [[4, 6], [6, 5], [nil, 6], [6, nil]] as [[Double?]])
    func otherLeadsThanAskedForAreNoticed(times: [Double?]) {
        var walk = LeadWalk(by: .updated, from: Self.time(5))
        #expect(walk.advance(past: Self.page(times, more: true)) == .notFiltered)
    }

    @Test func aClassicServerIsPassedWhereItShowsNoMore() {
        var walk = LeadWalk(by: .updated, from: Self.time(5))
        // With leads of the millisecond before it, nothing is passed over.
        #expect(walk.advance(past: Self.page([4, 5, 5], more: true, contract: .classic)) == .next)
        #expect(walk.passedOver == nil && walk.bound == Self.time(6))
        walk.place = .from(Self.time(5))
        #expect(walk.advance(past: Self.page([5, 5, 5], more: true, contract: .classic)) == .next)
        #expect(walk.passedOver == Self.time(5) && walk.bound == Self.time(6))
    }

    @Test func guessesOnlyWhatGoesOn() {
        let walk = LeadWalk(by: .created, from: Self.time(5))
        #expect(walk.guessing(lastTime: Self.time(7))?.request == LeadListRequest(by: .created, from: Self.time(7)))
        #expect(walk.guessing(lastTime: Self.time(5)) == nil)
    }
}
