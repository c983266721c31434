import ArgumentParser
import FoundationEssentials

struct MakeHistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "make-history", abstract: "Fill a folder with a history of updates.")

    @Option(help: "How many updates.")
    var updates: Int
    @Option(help: "What they are drawn from.")
    var seed: UInt64 = 1
    @Option(help: "Seconds since 1970 of the newest.")
    var end = Int(Date.endOfSample.timeIntervalSince1970)
    @Argument(help: "The folder, absolute.")
    var folder: String

    func run() async throws {
        let sample = SampleUpdates(count: updates, seed: seed, end: Date(timeIntervalSince1970: TimeInterval(end)))
        try await HistoryMaker(updates: sample, folder: folder).make()
    }
}
