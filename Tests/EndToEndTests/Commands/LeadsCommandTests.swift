import FoundationEssentials
import Glibc
import Leads
import Sandbox
import TestSupport
import Testing

/// `leadline leads`, `leads sync` and `leads purge`, and what other commands do with the local copy.
struct LeadsCommandTests {
    private struct Synced: Decodable, Equatable {
        let leads: Int
        let changed: Int
        let removed: Int
        let asOf: String
    }

    private struct Listed: Decodable {
        let id: String
        let status: String
        let updatedAt: String?
        let expiresAt: String?
        let daysLeft: Int?
        let reach: [String]?
        let counts: Bool?
        let why: String?
    }

    private static func records<Record: Decodable>(_ run: Program.Run) throws -> [Record] {
        try run.output.split(separator: "\n").map { try JSONDecoder().decode(Record.self, from: Data($0.utf8)) }
    }

    private static func synced(_ run: Program.Run) throws -> Synced {
        #expect(run.status == 0, "\(run.errors)")
        let records: [Synced] = try records(run)
        return try #require(records.last)
    }

    @Test(arguments: SandboxContract.allCases)
    func syncReadsAllAndThenWhatChanged(contract: SandboxContract) async throws {
        try await withSandbox(contract) { program, sandbox in
            let all = try await sandbox.leads().count
            let first = try Self.synced(try await program.run("leads", "sync", "--json"))
            #expect(first.leads == all && first.changed == all && first.removed == 0)
            #expect(first.asOf.hasSuffix("Z"))
            #expect(try await program.run("lookup", "lead_123").status == 0)
            let before = try await sandbox.requests().count
            let second = try Self.synced(try await program.run("leads", "sync", "--json"))
            #expect(second.leads == all && second.changed == 0 && second.removed == 0)
            if contract == .current { #expect(try await sandbox.requests().count == before + 1) }
            let gone = try #require(try await sandbox.leads().last)
            try await sandbox.deleteLeads(ids: [gone.id])
            let third = try Self.synced(try await program.run("leads", "sync", "--full", "--json"))
            #expect(third.leads == all - 1 && third.changed == 0 && third.removed == 1)
            let words = try await program.run("leads", "sync")
            #expect(words.output.hasPrefix("\(all - 1) leads, 0 changed, 0 removed, as of "), "\(words.output)")
            #expect(words.errors.isEmpty)
        }
    }

    @Test(arguments: SandboxContract.allCases)
    func listsAsTheServiceNamesThem(contract: SandboxContract) async throws {
        try await withSandbox(contract) { program, sandbox in
            let run = try await program.run("leads", "--json")
            #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
            let leads: [Listed] = try Self.records(run)
            let served = try await sandbox.leads()
            #expect(Set(leads.map(\.id)) == Set(served.map(\.id)) && leads.count == served.count)
            let jane = try #require(leads.first { $0.id == "lead_123" })
            #expect(jane.updatedAt == served.first { $0.id == "lead_123" }?.updatedAt)
            #expect(jane.daysLeft != nil && jane.reach != nil)
            if contract == .current {
                #expect(leads.contains { $0.counts == true && $0.why == nil })
                #expect(leads.contains { $0.counts == false && $0.why == "consentDenied" })
                #expect(leads.contains { $0.counts == false && $0.why == "noClickID" && $0.reach == [] })
                #expect(leads.contains { $0.why == "expired" && ($0.daysLeft ?? 0) < 0 })
            }
            let todo: [Listed] = try Self.records(try await program.run("leads", "is:todo", "--json", "--limit", "5"))
            #expect(todo.count == 5 && todo.allSatisfy { ["open", "qualified"].contains($0.status) })
            let looked: [Listed] = try Self.records(try await program.run("lookup", "lead_123", "--json"))
            #expect(looked.first?.daysLeft == jane.daysLeft && looked.first?.reach == jane.reach)
            #expect(looked.first?.counts == jane.counts && looked.first?.why == jane.why)
        }
    }

    @Test func listsForPeopleAndSpreadsheets() async throws {
        try await withSandbox { program, sandbox in
            let all = try await sandbox.leads().count
            let list = try await program.run("leads", "--limit", "20")
            #expect(list.status == 0)
            #expect(list.output.split(separator: "\n").count == 20)
            #expect(list.errors.hasPrefix("20 of \(all) leads, as of "), "\(list.errors)")
            #expect(!list.output.contains("\u{1B}"))
            let jane = try await program.run("leads", "jane@example.com")
            #expect(jane.output.contains("Jane Smith") && jane.output.contains("google / cpc / summer_sale"))
            #expect(jane.errors.hasPrefix("1 lead, as of "), "\(jane.errors)")
            let sheet = try await program.run("leads", "--csv")
            #expect(sheet.output.hasPrefix("id,name,email,phone,status,value,"))
            #expect(sheet.output.contains("\r\nlead_123,Jane Smith,jane@example.com,"))
        }
    }

    @Test func worksOffline() async throws {
        try await withSandbox { program, sandbox in
            let nothing = try await program.run("leads", "--offline")
            #expect(nothing.status == 3 && nothing.errors.contains("leadline leads sync"), "\(nothing.errors)")
            #expect(try await program.run("leads", "sync").status == 0)
            let before = try await sandbox.requests().count
            let offline = try await program.run("leads", "--offline", "--json")
            #expect(offline.status == 0 && offline.errors.isEmpty)
            #expect(try await sandbox.requests().count == before)
            await sandbox.stop()
            let unreached = try await program.run("leads", "--json")
            #expect(unreached.status == 5 && unreached.output == offline.output)
            #expect(unreached.errors.split(separator: "\n").count == 1, "\(unreached.errors)")
            #expect(try await program.run("leads", "sync").status == 5)
            let looked = try await program.run("lookup", "jane@example.com")
            #expect(looked.status == 5 && looked.output.contains("lead_123"), "\(looked.errors)")
            #expect(looked.errors.contains("this is the local copy as of "), "\(looked.errors)")
            #expect(try await program.run("lookup", "nobody@example.com").status == 5)
        }
    }

    @Test func aRefusedKeyShowsNothing() async throws {
        try await withSandbox { program, _ in
            #expect(try await program.run("leads", "sync").status == 0)
            let other = try await program.run(["leads"], adding: ["LEADLINE_API_KEY": "wrong"])
            #expect(other.status == 4 && other.output.isEmpty, "\(other.errors)")
            let offline = try await program.run(["leads", "--offline"], adding: ["LEADLINE_API_KEY": "wrong"])
            #expect(offline.status == 3 && offline.output.isEmpty, "\(offline.output)")
        }
        try await withSandbox(key: "wrong") { program, _ in
            let sync = try await program.run("leads", "sync", "--json")
            #expect(sync.status == 4 && sync.output.isEmpty)
            #expect(sync.errors.contains("the server refuses the key"), "\(sync.errors)")
        }
    }

    @Test func whatIsNotUnderstoodIsSaid() async throws {
        try await withSandbox { program, sandbox in
            for arguments in [["leads", "days:soon"], ["leads", "--limit", "0"], ["leads", "--json", "--csv"]] {
                let run = try await program.run(arguments)
                #expect(run.status == 2 && run.output.isEmpty, "\(arguments): \(run.errors)")
            }
            let requests = try await sandbox.requests()
            #expect(requests.isEmpty)
        }
    }

    @Test func withoutACopyNothingIsKept() async throws {
        try await withSandbox { program, sandbox in
            try program.configure(
                """
                [profiles.acme]
                url = "\(sandbox.baseURL)"
                key_environment = "ACME_KEY"
                mirror = false

                """)
            let run = try await program.run(
                ["leads", "--profile", "acme"],
                adding: ["ACME_KEY": "key", "LEADLINE_API_KEY": "", "LEADLINE_BASE_URL": ""])
            #expect(run.status == 2 && run.errors.contains("mirror = false"), "\(run.errors)")
            #expect(try program.directory.filesHolding("jane@example.com").isEmpty)
        }
    }

    @Test func aPurgeLeavesNothing() async throws {
        try await withSandbox { program, sandbox in
            #expect(try await program.run("leads", "sync").status == 0)
            #expect(!(try program.directory.filesHolding("pieter@example.nl").isEmpty))
            let one = try await program.run("history", "purge", "--lead", "pieter@example.nl", "--yes")
            #expect(one.status == 0 && one.output.contains("the copy of 1 lead"), "\(one.output)\(one.errors)")
            #expect(try program.directory.filesHolding("pieter@example.nl").isEmpty)
            #expect(!(try program.directory.filesHolding("jane@example.com").isEmpty))
            let asked = try await program.run("leads", "purge")
            #expect(asked.status == 2 && asked.errors.contains("--yes"))
            let all = try await sandbox.leads().count - 1
            let purge = try await program.run("leads", "purge", "--yes")
            #expect(purge.status == 0 && purge.output.hasPrefix("deleted \(all) leads of ENV"), "\(purge.output)")
            #expect(try program.directory.filesHolding("jane@example.com").isEmpty)
            #expect(try await program.run("leads", "--offline").status == 3)
        }
    }

    @Test func anUpdateIsSeenInTheCopy() async throws {
        try await withSandbox { program, sandbox in
            #expect(try await program.run("leads", "sync").status == 0)
            #expect(try await program.run("update", "--id", "lead_1001", "--lost").status == 0)
            let leads: [Listed] = try Self.records(
                try await program.run("leads", "id:lead_1001", "--offline", "--json"))
            #expect(leads.map(\.status) == ["lost"])
            let paths = try await sandbox.requests().map { $0.method + " " + $0.path }
            #expect(paths.suffix(2) == ["PATCH /api/leads", "GET /api/leads/lead_1001"])
        }
        // Without a copy, one request is enough.
        try await withSandbox { program, sandbox in
            let run = try await program.run("update", "--id", "lead_1001", "--lost")
            #expect(run.status == 0)
            let requests = try await sandbox.requests()
            #expect(requests.count == 1)
        }
    }

    @Test func theDoctorSaysHowOldItIs() async throws {
        try await withSandbox { program, sandbox in
            #expect(try await program.run("doctor").output.contains("no local copy yet"))
            #expect(try await program.run("leads", "sync").status == 0)
            let run = try await program.run("doctor")
            let all = try await sandbox.leads().count
            #expect(run.output.contains("leads.sqlite, "), "\(run.output)")
            #expect(run.output.contains("ENV: \(all) leads, last sync "), "\(run.output)")
        }
    }

    /// Killed again and again at any moment, a first reading goes on and ends with what a fresh one has.
    @Test func whatWasKilledGoesOn() async throws {
        let seed = UInt64.random(in: 0...9_999)
        var random = SeededGenerator(seed: seed)
        let sandbox = try await SandboxServer.start(
            SandboxConfiguration(key: "key", leads: 700, churn: 0.01))
        let program = try Program(sandbox: sandbox)
        var kills = 0
        while kills < 6 {
            let before = try await sandbox.requests().count
            let pages = Int.random(in: 1...2, using: &random)
            let (process, output) = try ChildProcess.collecting(
                [Program.path, "leads", "sync"], environment: program.environment)
            try await waitUntil("\(pages) pages") {
                let count = try await sandbox.requests().count
                return process.currentEnding != nil || count >= before + pages
            }
            process.send(signal: SIGKILL)
            let ending = try await process.waitForEnding()
            if ending == .exit(0) { break }
            #expect(ending == .signal(SIGKILL), "seed \(seed): \(output.soFar)")
            kills += 1
        }
        #expect(kills > 0, "seed \(seed)")
        sandbox.setChurn(0)
        #expect(try await program.run("leads", "sync").status == 0)
        #expect(try await program.run("leads", "sync").status == 0)
        let resumed = try await program.run("leads", "--offline", "--json", "--limit", "3000")
        let fresh = try await Program(sandbox: sandbox).run("leads", "--json", "--limit", "3000")
        #expect(fresh.status == 0, "\(fresh.errors)")
        #expect(Set(resumed.output.split(separator: "\n")) == Set(fresh.output.split(separator: "\n")), "seed \(seed)")
        await sandbox.stop()
    }
}
