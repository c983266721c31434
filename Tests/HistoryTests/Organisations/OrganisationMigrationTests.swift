import FoundationEssentials
import GRDB
import Leads
import Storage
import Testing

@testable import History

/// A history from before servers and keys were kept with each update.
@Suite struct OrganisationMigrationTests {
    let folder: TemporaryFolder
    private static let before = 6
    private static let a = "https://a.example/api"
    private static let b = "https://b.example/api"

    init() throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.data, withIntermediateDirectories: true)
    }

    /// Makes the older file with these updates, as (profile, id, outcome), and opens it as today.
    private func migrated(
        _ updates: [(profile: String, lead: String, outcome: String)], keys: [String: String] = [:],
        drafts: [String] = []
    ) async throws -> History {
        let old = try DatabaseQueue(path: folder.database)
        let file = folder.database
        _ = try await old.writeWithoutTransaction { database in
            _ = try Schema.migrate(database, file: file, steps: Array(Schema.steps.prefix(Self.before)))
            for (number, update) in updates.enumerated() {
                let sequence = number + 1
                try database.execute(
                    sql: """
                        INSERT INTO updates (id, created_at, latest_at, profile, status, outcome, not_before, attempts,
                            also_qualified, changed_at, words, sent_id, import_row, import_run)
                        VALUES (?, ?, ?, ?, 'won', ?, ?, 1, 0, ?, '', ?, ?, 1)
                        """,
                    arguments: [
                        "update-\(sequence)", Date.start.milliseconds, Date.start.milliseconds, update.profile,
                        update.outcome, update.outcome == "retrying" ? Date.start.milliseconds : nil,
                        Date.start.milliseconds, update.lead, "row-\(update.lead)",
                    ])
                try database.execute(
                    sql: "INSERT OR IGNORE INTO identifiers (profile, kind, key, value) VALUES (?, 'id', ?, ?)",
                    arguments: [update.profile, update.lead, update.lead])
                let number = try Int64.fetchOne(
                    database, sql: "SELECT number FROM identifiers WHERE profile = ? AND key = ?",
                    arguments: [update.profile, update.lead])
                try database.execute(
                    sql: "INSERT INTO update_identifiers (identifier, sequence) VALUES (?, ?)",
                    arguments: [number, sequence])
                if Outcome(rawValue: update.outcome)?.isOpen == true {
                    try database.execute(
                        sql: "INSERT INTO outbox_identifiers (sequence, identifier) VALUES (?, ?)",
                        arguments: [sequence, number])
                }
            }
            for (scope, fingerprint) in keys {
                try database.execute(
                    sql: "INSERT INTO key_fingerprints VALUES (?, ?, 0)", arguments: [scope, fingerprint])
            }
            for profile in drafts {
                try database.execute(
                    sql: """
                        INSERT INTO drafts
                            (profile, kept_at, was_open, lookup, value, note, loss_reason, also_qualified)
                        VALUES (?, 0, 0, 'jane', '', ?, '', 0)
                        """, arguments: [profile, "draft of \(profile)"])
            }
        }
        try old.close()
        let (history, report) = try History.open(directory: folder.data, now: .start)
        #expect(report.migratedFrom == Self.before)
        #expect(try await history.text("PRAGMA integrity_check") == "ok")
        return history
    }

    private func due(_ history: History, _ organisation: Organisation) async throws -> [String] {
        try await history.due(of: organisation, at: .start).updates.map(\.id.rawValue)
    }

    /// The key itself was forgotten by a later step: what waits is asked about once.
    @Test func aNamedProfileGoesOnWhenItsKeyIsConfirmed() async throws {
        let history = try await migrated(
            [
                ("beta", "lead_1", "confirmed"), ("acme", "lead_1", "queued"), ("acme", "lead_2", "retrying"),
                ("acme", "lead_1", "confirmed"),
            ],
            keys: ["profile:acme": "one", "profile:beta": "three"], drafts: ["acme", "beta"])
        let acme = Organisation.named("acme", server: Self.b, key: "one")
        #expect(
            try await history.standing(of: acme) == .changed(before: Organisation(profile: "acme", server: nil)))
        #expect(try await due(history, acme).isEmpty)
        try await history.use(acme)
        #expect(try await history.standing(of: acme) == .inUse)
        let changed = Organisation.named("acme", server: Self.b, key: "two")
        #expect(try await history.standing(of: changed) == .changed(before: acme))
        #expect(try await due(history, changed).isEmpty)
        #expect(try await due(history, acme) == ["update-2", "update-3"])
        let lead = [Identifier(kind: .id, value: "lead_1")]
        #expect(
            try await history.updates(ofLeadWith: lead, of: acme, limit: 9).map(\.id.rawValue)
                == ["update-4", "update-2"])
        #expect(try await history.drafts(of: acme).map(\.note) == ["draft of acme"])
        #expect(try await history.suggestions(for: "lead_1", of: acme, limit: 5).count == 1)
        _ = try #require(
            try await history.claim(UpdateID(rawValue: "update-2"), for: acme, at: .start) { _ in "{}" })
        #expect(
            try await history.standing(of: .named("acme", server: Self.a, key: "one")) == .changed(before: acme))
    }

    @Test func whatWaitsWithoutAKnownKeyIsAskedAbout() async throws {
        let history = try await migrated([("acme", "lead_1", "queued"), ("beta", "lead_1", "cancelled")])
        let acme = Organisation.named("acme", key: "one")
        #expect(
            try await history.standing(of: acme)
                == .changed(before: Organisation(profile: "acme", server: nil)))
        #expect(try await due(history, acme).isEmpty)
        #expect(try await history.standing(of: .named("beta", key: "one")) == .inUse)
        try await history.use(acme)
        #expect(try await due(history, acme) == ["update-1"])
    }

    @Test func theEnvironmentsOnlyServerKeepsWhatIsFinishedAndHoldsWhatWaits() async throws {
        let history = try await migrated(
            [
                ("ENV", "lead_1", "queued"), ("ENV", "lead_2", "retrying"), ("ENV", "lead_3", "confirmed"),
                ("ENV", "lead_4", "unknown"),
            ],
            keys: ["server:" + Self.a: "one"])
        let a = Organisation.named("ENV", server: Self.a, key: "one")
        // Its key was forgotten by a later step.
        try await history.use(a)
        let open = try await history.outbox(of: a)
        #expect(open.map(\.state.hold) == [.user, .user, nil])
        #expect(open.map(\.outcome) == [.queued, .queued, .unknown])
        #expect(open.first?.message?.contains("before Leadline recorded for which server") == true)
        #expect(try await due(history, a).isEmpty)
        #expect(try await history.newest(9, of: a).count == 4)
        #expect(try await history.outbox(of: .named("ENV", server: Self.b, key: "one")).isEmpty)
        #expect(try await history.totals(.everything, now: .start, zone: .utc).all == 4)
        // The person's word is enough.
        try await history.release(UpdateID(rawValue: "update-1"), at: .start)
        #expect(try await due(history, a) == ["update-1"])
    }

    @Test(arguments: [[:], ["server:" + Self.a: "one", "server:" + Self.b: "two"]])
    func ofSeveralServersNobodyKnowsWhichWasMeant(keys: [String: String]) async throws {
        let history = try await migrated(
            [("ENV", "lead_1", "queued"), ("ENV", "lead_2", "confirmed")], keys: keys, drafts: ["ENV"])
        let a = Organisation.named("ENV", server: Self.a, key: "one")
        #expect(try await history.outbox(of: a).isEmpty)
        #expect(try await due(history, a).isEmpty)
        #expect(try await history.standing(of: a) == (keys.isEmpty ? .new : .inUse))
        let nobody = Organisation(profile: "ENV", server: nil)
        #expect(try await history.organisations().values.contains(nobody))
        let held = try await history.outbox(of: nil)
        #expect(held.map(\.id.rawValue) == ["update-1"])

        // A row of an imported file that was taken then is neither sent again nor skipped without a word.
        var step = ImportStep(organisation: a, again: false, at: .start)
        for lead in ["lead_1", "lead_2", "lead_3"] {
            let sample = NewUpdate.sample(id: lead, value: nil, profile: "ENV")
            step.rows.append(
                ImportStep.Row(
                    key: sample.change.canonicalText,
                    update: NewUpdate(id: sample.id, createdAt: .start, organisation: a, change: sample.change),
                    request: "{}"))
        }
        let outcome = try await history.take(step) { _ in "{}" }
        let words = outcome.rows.map { admission in
            switch admission {
            case .refused(let problem): problem.code.rawValue
            case .sending: "sending"
            default: "\(admission)"
            }
        }
        #expect(words == ["alreadySent", "alreadySent", "sending"])
    }
}
