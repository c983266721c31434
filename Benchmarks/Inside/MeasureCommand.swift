import ArgumentParser
import FoundationEssentials
import History
import LeadMirror

struct MeasureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure",
        abstract: "Measure inside the process, on copies of histories that it may change.")

    @Option(help: "The folder of a history of 1,000 updates, absolute.")
    var small: String
    @Option(help: "The folder of a history of 1,000,000 updates, absolute.")
    var large: String
    @Option(help: "The folder of the shipped themes.")
    var themes = "themes"
    @Option(help: "Write the figures as JSON to this file.")
    var json: String?
    @Option(parsing: .upToNextOption, help: "The groups to measure: text, screens, reading, leads, batches, journal.")
    var only: [String] = []
    @Flag(help: "Fewer samples.")
    var quick = false

    func run() async throws {
        var meter = Meter(isQuick: quick)
        let largeHistory = try History.open(directory: large, now: .endOfSample).history
        let smallHistory = try History.open(directory: small, now: .endOfSample).history
        if isWanted("text") { try TextMeasurements.run(&meter) }
        if isWanted("screens") {
            try await ScreenMeasurements(history: largeHistory, themes: themes).run(&meter)
        }
        if isWanted("reading") { try await ReadingMeasurements(history: largeHistory).run(&meter) }
        if isWanted("leads") || isWanted("batches") {
            let mirror = try LeadMirror.open(path: small + "/leads.sqlite")
            let list = LeadListMeasurements(mirror: mirror)
            try list.fill()
            if isWanted("leads") { try await list.run(&meter) }
            if isWanted("batches") {
                try await BatchMeasurements(history: largeHistory, mirror: mirror).run(&meter)
            }
        }
        if isWanted("journal") {
            try await JournalMeasurements(small: smallHistory, large: largeHistory).run(&meter)
        }
        try smallHistory.close()
        try largeHistory.close()
        print(Report(meter.measurements).markdown)
        if let json {
            try JSONEncoder().encode(meter.measurements).write(to: URL(filePath: json))
        }
    }

    private func isWanted(_ group: String) -> Bool {
        only.isEmpty || only.contains(group)
    }
}
