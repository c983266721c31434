import ArgumentParser
import History
import LeadCore
import Leads

extension BatchCommand {
    struct Undo: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "undo", abstract: "Cancel what has not left of a batch, and set back what was sent.",
            discussion: """
                It reads the leads as they are now, shows what can be set back and what cannot, and asks. A lead that \
                somebody changed since is left alone; one that was open cannot be opened again. What sets leads back is \
                a batch of its own.

                Ad platforms keep what was reported to them: --retractions writes those conversions as a table, to be \
                retracted there.

                Exit codes: 0 done, 2 you did not confirm; otherwise the most serious one, as for leadline update.
                """)

        @OptionGroup var connection: ConnectionOptions
        @Argument(help: ArgumentHelp("An id, or the beginning of one.", valueName: "id"))
        var id: String
        @Option(
            help: ArgumentHelp(
                "Write the conversions that were reported to this file, as CSV; - is standard output.",
                valueName: "file"),
            completion: .file())
        var retractions: String?
        @Flag(help: "Do not ask.")
        var yes = false
        @Flag(help: "Show what can be undone; change and send nothing.")
        var dryRun = false
        @Flag(help: "Print each update that was sent as one JSON object.")
        var json = false

        var hasEffect: Bool { !dryRun }

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let client = services.client
            await HistoryCommand.takeOver(at: client)
            let batch = try await BatchCommand.batch(id, at: client)
            var newest = try await client.history.newestSequence()
            var plan = try await plan(batch, client, output)
            var question = question(plan, client)
            question.show(client.profile.numberFormat ?? .point, output)
            if let retractions {
                let file = try ExportFile(retractions, or: output, sparing: OwnFiles(try Installation()))
                try RetractionSheet(plan: plan).write(to: file)
            }
            if dryRun { return .done }
            guard question.count > 0 else {
                output.complaint("nothing of batch \(batch.id.short) can be undone")
                return .done
            }
            while !yes {
                guard try question.isConfirmed(output) else {
                    output.complaint("nothing was changed")
                    return .usage
                }
                // Somebody may have worked on these leads while the question stood.
                newest = try await client.history.newestSequence()
                let now = try await self.plan(batch, client, output)
                if now.rows == plan.rows { break }
                output.complaint("some of these leads changed in Octanist meanwhile: look at the numbers again")
                plan = now
                question = self.question(plan, client)
                question.show(client.profile.numberFormat ?? .point, output)
            }
            guard let undo = try await client.undo(plan, newestUpdate: newest) else { return .done }
            return try await BatchReport(client: client, json: json, output: output).send(undo)
        }

        private func plan(
            _ batch: Batch, _ client: LeadClient, _ output: Output
        ) async throws(Problem) -> BatchUndoPlan {
            let status = SyncStatus(client: client, output: output)
            let read = await Result.of { () async throws(Problem) in
                try await client.undoPlan(batch) { status.show($0) }
            }
            status.clear()
            return try read.get()
        }

        private func question(_ plan: BatchUndoPlan, _ client: LeadClient) -> BatchQuestion {
            let count = plan.rows.count { row in
                switch row.fate {
                case .cancelled, .setBack: true
                case .changedSince, .leadGone, .impossible, .breaksRule, .nothing: false
                }
            }
            let reported = plan.reported.count
            let remark = reported.counted("conversion") + (reported == 1 ? " was" : " were") + " reported"
            var remarks =
                reported > 0 && retractions == nil
                ? [remark + ": --retractions FILE lists what to retract at the ad platforms"] : []
            let anew = plan.conversions(now: client.dependencies.now())
            if anew > 0 { remarks.append("Setting them back reports \(anew.counted("conversion")).") }
            return BatchQuestion(
                title: plan.batch.title(client.profile.numberFormat ?? .point), lines: plan.lines, remarks: remarks,
                count: count, action: "Undo " + count.counted("update"))
        }
    }
}
