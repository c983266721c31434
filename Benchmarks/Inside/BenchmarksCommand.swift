import ArgumentParser

/// What the benchmarks need from inside: histories to measure with, and measurements that no terminal or process is in.
@main
struct BenchmarksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "benchmarks",
        abstract: "Make histories and measure inside the process.",
        discussion: "Benchmarks/Outside uses it; see Benchmarks/README.md.",
        subcommands: [MakeHistoryCommand.self, MeasureCommand.self, CommitsCommand.self, LeadFileCommand.self]
    )
}
