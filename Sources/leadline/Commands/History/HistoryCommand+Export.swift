import ArgumentParser
import History
import LeadCore
import Leads

extension HistoryCommand {
    struct Export: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Write updates as CSV or JSON lines, newest first.",
            discussion: """
                \(HistoryCommand.filterHelp)

                CSV is UTF-8 with a header (RFC 4180). An apostrophe stands before text that a spreadsheet would run as a \
                formula; leadline import takes it off again.

                Text is exact, in a file and in a pipe. JSON writes invisible and control characters as escapes such as \
                \\u202E; CSV on a terminal shows them visibly instead.

                Only you can read a new file. A replaced file keeps its permissions, and a link stays a link. The file \
                may be a pipe or a device, such as /dev/stderr or >(gzip > updates.gz); - is standard output.
                """
        )

        @OptionGroup var connection: ConnectionOptions

        @Argument(help: ArgumentHelp("Which updates to write; without a filter, all.", valueName: "filter"))
        var filter: [String] = []
        @Flag(exclusivity: .exclusive, help: "The format.")
        var form: ExportFormat
        @Option(
            help: ArgumentHelp(
                "Write to this file instead of standard output, replacing it at the end.",
                valueName: "file"),
            completion: .file())
        var output: String?

        var asksServer: Bool { false }

        func work(at services: ProfileServices, _ screen: Output) async throws(Problem) -> ExitStatus {
            let client = services.client
            let filter = try HistoryCommand.filter(filter, client.profile)
            await HistoryCommand.takeOver(at: client)
            _ = try await UpdateExport(filter: filter, form: form, client: client).write(
                to: try ExportFile(output, or: screen, sparing: OwnFiles(try Installation())))
            return .done
        }
    }
}

extension ExportFormat: EnumerableFlag {
    static func help(for value: ExportFormat) -> ArgumentHelp? {
        switch value {
        case .csv: "A table for spreadsheets."
        case .json: "One JSON object a line, as history --json prints it."
        }
    }
}
