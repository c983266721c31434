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

                CSV is UTF-8 as RFC 4180 says, with a header. Where a spreadsheet would take a text for a formula, an \
                apostrophe stands before it; leadline import takes it off again.

                Texts are exact, in a file and in a pipe. In JSON, what a terminal would obey or not show is an escape \
                such as \\u202E; in CSV on a terminal it is made visible instead.

                A new file is for you alone; one that is replaced keeps its permissions, and a link stays a link. A pipe \
                or a device is written to, such as /dev/stderr or what a shell makes of >(gzip > updates.gz); - is \
                standard output.
                """
        )

        @OptionGroup var connection: ConnectionOptions

        @Argument(help: ArgumentHelp("Which updates; all of them without one.", valueName: "filter"))
        var filter: [String] = []
        @Flag(exclusivity: .exclusive, help: "The form.")
        var form: ExportFormat
        @Option(
            help: ArgumentHelp(
                "Write to this file instead of standard output; one that is there is replaced at the end.",
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
