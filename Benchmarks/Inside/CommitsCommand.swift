import ArgumentParser
import Foundation
import History
import Leads
import Synchronization

/// Commits as a person at the screen does while something else works on the same history.
struct CommitsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "commits",
        abstract: "Journal an update now and then, until standard input ends, and print how long each took.")

    @Option(help: "Milliseconds between two.")
    var pause = 20
    @Argument(help: "The folder of the history, absolute.")
    var folder: String

    func run() async throws {
        let history = try History.open(directory: folder, now: .now).history
        let updates = FreshUpdates(seed: UInt64.random(in: 1..<1 << 62), state: UpdateState(hold: .user))
        let clock = ContinuousClock()
        var meter = Meter(isQuick: false)
        var stopwatch = Stopwatch()
        let end = EndOfInput()
        var number = 0
        repeat {
            let start = clock.now
            _ = try await history.accept(updates[number])
            stopwatch.record(clock.now - start)
            number += 1
            try await Task.sleep(for: .milliseconds(pause))
        } while !end.hasCome
        meter.add("journal", "append while another process imports", stopwatch)
        try history.close()
        print(String(decoding: try JSONEncoder().encode(meter.measurements), as: UTF8.self))
    }
}

/// Notices the end of standard input on a thread of its own.
private final class EndOfInput: Sendable {
    private let flag = Atomic(false)

    init() {
        Thread.detachNewThread { [self] in
            while readLine() != nil {}
            flag.store(true, ordering: .relaxed)
        }
    }

    var hasCome: Bool {
        flag.load(ordering: .relaxed)
    }
}
