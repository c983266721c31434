import FoundationEssentials
import TestSupport
import Testing

@testable import Leads

@Suite struct UpdateStateTests {
    private static let later = Date.reference.addingTimeInterval(60)

    private static let events: [UpdateState.Event] = [
        .claimed, .served, .refused, .notServed(retryAt: later), .keyRefused, .answerLost, .resolved(arrived: true),
        .resolved(arrived: false), .cancelled, .held, .released,
    ]

    /// Every step there is; all others are impossible.
    private static let steps: [Outcome: [UpdateState.Event: UpdateState]] = [
        .queued: [
            .claimed: UpdateState(outcome: .sending, attempts: 3),
            .cancelled: UpdateState(outcome: .cancelled, attempts: 2),
            .held: UpdateState(outcome: .queued, hold: .user, attempts: 2),
            .released: UpdateState(outcome: .queued, attempts: 2),
            .notServed(retryAt: later): UpdateState(outcome: .retrying, notBefore: later, attempts: 2),
            .keyRefused: UpdateState(outcome: .queued, hold: .keyRefused, attempts: 2),
        ],
        .sending: [
            .served: UpdateState(outcome: .confirmed, attempts: 2),
            .refused: UpdateState(outcome: .rejected, attempts: 2),
            .notServed(retryAt: later): UpdateState(outcome: .retrying, notBefore: later, attempts: 2),
            .keyRefused: UpdateState(outcome: .queued, hold: .keyRefused, attempts: 2),
            .answerLost: UpdateState(outcome: .unknown, attempts: 2),
        ],
        .retrying: [
            .claimed: UpdateState(outcome: .sending, attempts: 3),
            .cancelled: UpdateState(outcome: .cancelled, attempts: 2),
            .held: UpdateState(outcome: .queued, hold: .user, attempts: 2),
            .released: UpdateState(outcome: .queued, attempts: 2),
            .notServed(retryAt: later): UpdateState(outcome: .retrying, notBefore: later, attempts: 2),
            .keyRefused: UpdateState(outcome: .queued, hold: .keyRefused, attempts: 2),
        ],
        .unknown: [
            .resolved(arrived: true): UpdateState(outcome: .confirmed, attempts: 2),
            .resolved(arrived: false): UpdateState(outcome: .cancelled, attempts: 2),
            .released: UpdateState(outcome: .queued, attempts: 2),
        ],
        .rejected: [.released: UpdateState(outcome: .queued, attempts: 2)],
        .cancelled: [.released: UpdateState(outcome: .queued, attempts: 2)],
        .confirmed: [:],
    ]

    @Test(arguments: Outcome.allCases, events)
    func goesOnlyWhereTheTableSays(outcome: Outcome, event: UpdateState.Event) throws {
        for hold in [nil] + Hold.allCases {
            let state = UpdateState(outcome: outcome, hold: hold, notBefore: .reference, attempts: 2)
            let steps = try #require(Self.steps[outcome])
            if let expected = steps[event] {
                #expect(try state.after(event) == expected)
                #expect(state.allows(event))
            } else {
                #expect(throws: UpdateState.Impossible(outcome: outcome, event: event)) { try state.after(event) }
                #expect(!state.allows(event))
            }
        }
    }

    @Test func startsQueuedAndCanBeUndone() {
        #expect(UpdateState.accepted(undoUntil: nil) == UpdateState())
        #expect(UpdateState.accepted(undoUntil: Self.later) == UpdateState(hold: .undo, notBefore: Self.later))
        #expect(UpdateState().outcome == .queued)
        #expect(UpdateState().attempts == 0)
    }

    @Test(arguments: SeededGenerator.seeds)
    func neverLeavesConfirmedAndCountsEveryAttempt(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var state = UpdateState()
            var claims = 0
            for _ in 0..<30 {
                let event = try #require(Self.events.randomElement(using: &random))
                guard let next = try? state.after(event) else { continue }
                #expect(state.outcome != .confirmed)
                claims += event == .claimed ? 1 : 0
                #expect(next.attempts == claims)
                #expect(next.hold == nil || next.outcome == .queued)
                #expect(next.notBefore == nil || next.outcome == .retrying)
                state = next
            }
        }
    }
}
