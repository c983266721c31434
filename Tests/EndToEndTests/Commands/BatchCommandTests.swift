import FoundationEssentials
import Leads
import Sandbox
import TestSupport
import Testing

/// `leadline update --filter` and `leadline batch`.
struct BatchCommandTests {
    private struct Listed: Decodable {
        let id: String
        let origin: String
        let detail: String?
        let status: String?
        let updates: Int
        let outcomes: [String: Int]
    }

    private func listed(_ program: Program) async throws -> [Listed] {
        let run = try await program.run("batch", "--json")
        #expect(run.status == 0, "\(run.errors)")
        return try run.output.split(separator: "\n").map {
            try JSONDecoder().decode(Listed.self, from: Data($0.utf8))
        }
    }

    private func statuses(_ sandbox: SandboxServer) async throws -> [String: String] {
        Dictionary(uniqueKeysWithValues: try await sandbox.leads().map { ($0.id, $0.status) })
    }

    private func patches(_ sandbox: SandboxServer) async throws -> Int {
        try await sandbox.requests().count { $0.method == "PATCH" }
    }

    @Test(arguments: SandboxContract.allCases)
    func changesAllThatAFilterFinds(contract: SandboxContract) async throws {
        try await withSandbox(contract) { program, sandbox in
            let before = try await statuses(sandbox)
            let open = before.filter { $0.value == "open" }.count
            let command = ["update", "--filter", "is:open", "--lost", "--loss-reason", "Expired"]

            let asked = try await program.run(command)
            #expect(asked.status == 2)
            #expect(asked.errors.contains("\(open)  change from open"), "\(asked.errors)")
            #expect(asked.errors.contains("nothing was sent: look at the numbers, then confirm them with --yes"))
            #expect(try await patches(sandbox) == 0)
            #expect(try await listed(program).isEmpty)

            let dry = try await program.run(command + ["--dry-run", "--json"])
            #expect(dry.status == 0 && dry.output.split(separator: "\n").count == open)
            #expect(try await patches(sandbox) == 0)

            let run = try await program.run(command + ["--yes"])
            #expect(run.status == 0, "\(run.errors)")
            #expect(run.output.contains("\(open) leads → lost  \(open) confirmed"), "\(run.output)")
            let after = try await statuses(sandbox)
            for (id, status) in before { #expect(after[id] == (status == "open" ? "lost" : status)) }

            let batch = try #require(try await listed(program).first)
            #expect(batch.origin == "filter" && batch.detail == "is:open" && batch.status == "lost")
            #expect(batch.updates == open && batch.outcomes["confirmed"] == open)
            let exported = try await program.run("history", "export", "--csv", "batch:\(batch.id.prefix(8))")
            #expect(exported.output.components(separatedBy: batch.id).count == open + 1)
            let shown = try await program.run("batch", "show", String(batch.id.prefix(4)), "--json")
            #expect(shown.output.split(separator: "\n").count == open + 1)

            // Nothing is left to do.
            let again = try await program.run(command + ["--yes"])
            #expect(again.status == 3, "\(again.errors)")
        }
    }

    @Test func whatIsWrongIsSaidBeforeAnythingIsSent() async throws {
        try await withSandbox { program, sandbox in
            for (arguments, words) in [
                (["--filter", "is:open", "--id", "lead_123", "--lost"], "give --filter or one lead, not both"),
                (["--filter", "is:open"], "the status is missing: --won, --qualified or --lost"),
                (["--filter", "", "--lost"], "an empty filter would change every lead"),
                (["--filter", "zzzz", "--lost"], "no lead matches “zzzz”"),
                (["--filter", "days:x", "--lost"], "days"),
                (["--filter", "--is:won", "--lost", "--yes"], "--is:won has two minus signs: type -is:won"),
                (["--filter", "marked:no", "--lost", "--yes"], "marked: works only on the Leads screen"),
                (["--id", "lead_123", "--lost", "--yes"], "--yes goes only with --filter"),
                (["--id", "lead_123", "--add-note", "x"], "--add-note goes only with --filter"),
                (["--filter", "is:open", "--won", "--value", "much", "--yes"], "“much” is not an amount"),
            ] {
                let run = try await program.run(["update"] + arguments)
                #expect(run.status != 0 && run.errors.contains(words), "\(arguments): \(run.errors)")
            }
            #expect(try await patches(sandbox) == 0)
            #expect(try await program.run("batch").output == "ENV has no batches yet\n")
            #expect(try await program.run("batch", "show", "beef").status == 3)
            #expect(try await program.run("batch", "undo", "b").status == 2)
        }
    }

    @Test func whatTheServerRefusesIsToldAndUndoneAsFarAsPossible() async throws {
        try await withSandbox { program, sandbox in
            #expect(try await program.run("leads", "sync").status == 0)
            let gone = try #require(try await statuses(sandbox).first { $0.value == "qualified" }).key
            let count = try await statuses(sandbox).filter { $0.value == "qualified" }.count
            // Until the next daily look, the local copy does not know that it is gone.
            try await sandbox.deleteLeads(ids: [gone])
            let before = try await statuses(sandbox)
            let run = try await program.run("update", "--filter", "is:qualified", "--lost", "--yes")
            #expect(run.status == 3, "\(run.errors)")
            #expect(run.output.contains("\(count - 1) confirmed, 1 rejected"), "\(run.output)\(run.errors)")
            let batch = try #require(try await listed(program).first)

            let plan = try await program.run("batch", "undo", batch.id, "--dry-run")
            #expect(plan.status == 0, "\(plan.errors)")
            #expect(plan.errors.contains("\(count - 1)  are set back to qualified"), "\(plan.errors)")
            #expect(plan.errors.contains("1  changed nothing"))
            let undo = try await program.run("batch", "undo", batch.id, "--yes")
            #expect(undo.status == 0, "\(undo.errors)")
            #expect(undo.output.contains("undo of \(batch.id.prefix(8)), \(count - 1) leads"))
            #expect(try await statuses(sandbox) == before)
            #expect(try await listed(program).map(\.origin) == ["undo", "filter"])
        }
    }

    @Test func anImportIsABatchThatCanBeUndone() async throws {
        try await withSandbox { program, sandbox in
            #expect(try await program.run("leads", "sync").status == 0)
            let before = try await statuses(sandbox)
            let qualified = try await sandbox.leads().filter { $0.status == "qualified" && $0.value != nil }
            let rows = qualified.map { "\($0.id),won,900\r\n" }.joined()
            let path = program.directory.file("week.csv")
            try Data(("id,status,value\r\n" + rows).utf8).write(to: URL(filePath: path))
            #expect(try await program.run("import", path).status == 0)
            let batch = try #require(try await listed(program).first)
            #expect(batch.origin == "file" && batch.detail == "week.csv" && batch.updates == qualified.count)

            let sheet = program.directory.file("retract.csv")
            let undo = try await program.run("batch", "undo", batch.id, "--yes", "--retractions", sheet)
            #expect(undo.status == 0, "\(undo.errors)")
            #expect(try await statuses(sandbox) == before)
            let text = try String(contentsOf: URL(filePath: sheet), encoding: .utf8)
            #expect(text.hasPrefix("lead_id,email,click_id_kind,click_id,conversion_time,status,value,currency\r\n"))
            #expect(qualified.contains { text.contains($0.id) })
        }
    }

    @Test func whatIsKeptCanBeHeldReleasedAndCancelled() async throws {
        try await withSandbox { program, sandbox in
            #expect(try await program.run("leads", "sync").status == 0)
            // The refresh and one update are served.
            sandbox.setFaults(
                try FaultPlan(text: "script=ok+ok+" + Array(repeating: "503:3600", count: 60).joined(separator: "+")))
            let run = try await program.run("update", "--filter", "is:open", "--lost", "--yes")
            sandbox.setFaults(nil)
            #expect(run.status == 5, "\(run.errors)")
            #expect(run.errors.contains("stopped: "))
            let batch = try #require(try await listed(program).first)
            let left = batch.updates - (batch.outcomes["confirmed"] ?? 0)
            #expect(left > 0)
            let id = String(batch.id.prefix(8))
            #expect(try await program.run("batch", "hold", id).output == "\(left) updates held of \(batch.updates)\n")
            #expect(try await program.run("batch", "release", id).output.hasPrefix("\(left) updates released"))
            #expect(try await program.run("batch", "cancel", id).output.hasPrefix("\(left) updates cancelled"))
            let undo = try await program.run("batch", "undo", id, "--dry-run")
            #expect(undo.errors.contains("changed nothing"), "\(undo.errors)")
            #expect(try await program.run("outbox").output == "nothing waits for ENV\n")
        }
    }
}
