import ArgumentParser
import Dispatch
import FoundationEssentials
import LeadCore
import Leads

/// `leadline import`: sends the updates of a file, with the same rules and history as `leadline update`.
struct ImportCommand: LeadClientCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "Send the updates of a file.",
        discussion: """
            The file is CSV with commas, semicolons or tabs, whose first line names the columns, or JSON lines. The names \
            are \(ImportField.names). It drops an apostrophe that keeps a spreadsheet from running text as a formula \
            ('+316…, '=…).

            Each update is on disk before it leaves; those of one lead leave in the order of the file. It reports a line \
            that it does not understand with its number, and goes on. Run it again to continue where it stopped: it never \
            sends a confirmed row again, as long as the row means the same update, wherever it is in the file. It sends a \
            rejected row again with --again, or once you have corrected it.

            With --json, each row is an object with line, result, id, outcome, problem and message, printed as soon as \
            the row is finished. result is confirmed, rejected, unknown, waiting (kept in the outbox), skipped (sent by \
            an earlier run), repeated, invalid or, with --dry-run, valid.

            Exit codes: 0 all confirmed or sent before; otherwise the most serious of 7 local storage, 4 key refused, 6 \
            outcome unknown, 1 rejected, 3 lead not found, 8 sent before in another way, 2 not understood, 5 not sent: \
            the server was not reached, or you interrupted the import.
            """
    )

    @OptionGroup var connection: ConnectionOptions

    @Argument(help: ArgumentHelp("The file; - is standard input.", valueName: "file"), completion: .file())
    var file: String
    @Option(help: ArgumentHelp("How many updates are under way at once, 1 to 64.", valueName: "number"))
    var connections = 4
    @Flag(
        help: """
            Also send rows that repeat an update of the last 24 hours or were rejected or cancelled in an earlier run.
            """)
    var again = false
    @Flag(help: "Accept values of zero or above ask_above.")
    var confirmValues = false
    @Flag(help: "Check every line; send and save nothing.")
    var dryRun = false
    @Flag(help: "Print what became of each row as one JSON object.")
    var json = false

    var isBrief: Bool { false }
    var hasEffect: Bool { !dryRun }

    func validate() throws {
        guard (1...64).contains(connections) else { throw ValidationError("--connections must be 1 to 64") }
    }

    func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
        let client = services.client
        let bytes = try ByteSource(file)
        let rows = CheckedRows(bytes, check: RowCheck(client: client, acceptsValues: confirmValues))
        let report = ImportReport(
            name: bytes.name, json: json, isDryRun: dryRun, format: client.profile.numberFormat ?? .point,
            progress: ImportProgress(size: bytes.size) { rows.read }, output: output)
        let resizes = report.followResizes()
        defer { resizes.cancel() }
        if dryRun { return try await checkOnly(rows, report, countryCode: client.profile.countryCode) }
        let importer = Importer(
            client: client,
            options: Importer.Options(
                connections: connections, again: again, file: String(bytes.name.split(separator: "/").last ?? "")),
            source: { await Result.of { () async throws(Problem) in try await rows.next() } },
            report: { report.add($0) })
        let interruption = await Interruption()
        let stopper = Task {
            await interruption.wait()
            await importer.stop()
        }
        let ending = await importer.work()
        stopper.cancel()
        return report.finish(ending)
    }

    private func checkOnly(
        _ rows: CheckedRows, _ report: ImportReport, countryCode: String?
    ) async throws(Problem) -> ExitStatus {
        do {
            while let checked = try await rows.next() {
                for row in checked {
                    switch row.content {
                    case .success(let update):
                        let remark = update.change.identifiers.phone?.remark(countryCode: countryCode)
                        report.add(ImportResult(line: row.line, kind: .valid, message: remark))
                    case .failure(let mistake):
                        report.add(
                            ImportResult(line: row.line, kind: .invalid, code: .usage, message: mistake.message))
                    }
                }
            }
        } catch {
            return report.finish(.stopped(error))
        }
        return report.finish(.complete)
    }
}
