import ArgumentParser
import History
import LeadDesk
import Leads

extension HistoryCommand {
    /// `leadline history export`.
    struct Export: DeskCommand {
        static let configuration = CommandConfiguration(
            commandName: "export",
            abstract: "Write updates as CSV or JSON lines, newest first.",
            discussion: """
                \(HistoryCommand.filterHelp)

                CSV is UTF-8 as RFC 4180 says, with a header. A text that a spreadsheet would take for a formula begins \
                with an apostrophe there.
                """
        )

        /// How it is written.
        enum Form: String, EnumerableFlag {
            case csv, json

            static func help(for value: Form) -> ArgumentHelp? {
                switch value {
                case .csv: "A table for spreadsheets."
                case .json: "One JSON object a line, as history --json prints it."
                }
            }
        }

        @OptionGroup var connection: ConnectionOptions

        @Argument(help: ArgumentHelp("Which updates; all of them without one.", valueName: "filter"))
        var filter: [String] = []
        @Flag(exclusivity: .exclusive, help: "The form.")
        var form: Form
        @Option(help: ArgumentHelp("Write to this file, for you alone, instead of standard output.", valueName: "file"))
        var output: String?

        var asksServer: Bool { false }

        /// Rows read at a time, so that the first come at once and few are held in memory.
        private static let pageSize = 500

        func work(at workplace: Workplace, _ screen: Output) async throws(Problem) -> ExitStatus {
            let desk = workplace.desk
            let filter = try HistoryCommand.filter(filter, desk.profile)
            let file = try ExportFile(output)
            if form == .csv { try file.write(UpdateTable.header) }
            var cursor: HistoryCursor?
            repeat {
                let page = try await desk.history.page(
                    filter, after: cursor, limit: Self.pageSize, now: desk.surroundings.now(),
                    zone: desk.surroundings.zone)
                for update in page.updates {
                    switch form {
                    case .csv: try file.write(UpdateTable.row(update))
                    case .json: try file.write(try screen.line(UpdateRecord(update: update)) + "\n")
                    }
                }
                cursor = page.next
            } while cursor != nil
            try file.finish()
            return .done
        }
    }
}
