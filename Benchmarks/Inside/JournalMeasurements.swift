import FoundationEssentials
import GRDB
import History
import Leads

/// What it costs to have an update on the disk, against a bare row in a file beside it, as the history grows.
struct JournalMeasurements {
    let small: History
    let large: History

    private let updates = FreshUpdates(seed: UInt64.random(in: 1..<1 << 62))

    func run(_ meter: inout Meter) async throws {
        let bare = try BareTable(folder: large.directory)
        var (atSmall, atLarge, rows) = (Stopwatch(), Stopwatch(), Stopwatch())
        let clock = ContinuousClock()
        // One after the other, so that a busy moment of the machine hits all alike.
        for number in 0..<meter.count(1_500) {
            let (first, second) = (updates[2 * number], updates[2 * number + 1])
            let start = clock.now
            Meter.use(try await small.accept(first))
            let smallDone = clock.now
            Meter.use(try await large.accept(second))
            let largeDone = clock.now
            try await bare.insert(second.change.note ?? "")
            rows.record(clock.now - largeDone)
            atSmall.record(smallDone - start)
            atLarge.record(largeDone - smallDone)
        }
        meter.add("journal", "a bare row", rows)
        meter.add("journal", "append to 1,000 updates", atSmall)
        meter.add("journal", "append to 1,000,000 updates", atLarge)
        try await sendings(&meter)
        try bare.close()
    }

    /// Accepting, claiming and finishing, as `leadline update` does it.
    private func sendings(_ meter: inout Meter) async throws {
        for (name, history) in [("1,000", small), ("1,000,000", large)] {
            var number = 1_000_000
            try await meter.measure("journal", "append, claim and finish in \(name) updates", samples: 500) {
                number += 1
                let update = updates[number]
                let claimed = try await history.acceptAndClaim(update) { _ in "{}" }
                return try await history.finish(
                    claimed.id, attempt: claimed.state.attempts, answer: Attempt.Answer(httpStatus: 200),
                    event: .served,
                    at: .endOfSample)
            }
        }
    }
}
