import FoundationEssentials
import GRDB
import Leads
import TestSupport
import Testing

@testable import History

/// A history from before rows were recognised by their text and keys by scrypt.
@Suite struct RowTextMigrationTests {
    let folder: TemporaryFolder
    private static let before = 10
    private static let organisation = Organisation.named("acme", server: "https://a.example/api", key: "new")

    /// Every field a row can have, and texts that SQL and Swift could take differently.
    private static let changes: [UpdateChange] = {
        let id = Identifier(kind: .id, value: "lead_1")
        let email = Identifier(kind: .email, value: "o'hara@example.com", typed: "O'Hara@example.com")
        let phone = Identifier(kind: .phone, value: "+31612345678", typed: "06 12345678")
        let amount = Amount(tenThousandths: 15_000_5000)
        return [
            UpdateChange(
                identifiers: Identifiers(id: id, email: email, phone: phone), status: .won, value: amount,
                currency: "EUR", note: "two\nlines, 'quoted' \"twice\"", alsoQualified: true),
            UpdateChange(identifiers: Identifiers(email: email), status: .lost, note: "e\u{301}", lossReason: "a\tb"),
            UpdateChange(identifiers: Identifiers(email: email), status: .lost, note: "\u{E9}", lossReason: "a\tb"),
            UpdateChange(identifiers: Identifiers(phone: phone), status: .qualified, value: .zero),
            UpdateChange(identifiers: Identifiers(id: id), status: .unchanged, note: "\u{1F469}\u{200D}\u{1F680}"),
        ]
    }()

    init() throws {
        folder = try TemporaryFolder()
    }

    private func take(_ history: History) async throws -> [ImportStep.Admission] {
        var step = ImportStep(organisation: Self.organisation, again: true, at: .start)
        step.rows = Self.changes.enumerated().map { number, change in
            ImportStep.Row(
                key: change.canonicalText,
                update: NewUpdate(
                    id: UpdateID(rawValue: "update-\(number)"), createdAt: .start, organisation: Self.organisation,
                    change: change),
                request: "{}", part: .both)
        }
        return try await history.take(step) { _ in "{}" }.rows
    }

    /// Leaves a file of the older format behind, of an import that was cut off with its rows under way.
    private func leaveOlderFile(confirmed: Bool) async throws {
        let history = try folder.open()
        let taken = try await take(history)
        #expect(taken.count == Self.changes.count && taken.contains(where: \.leaves))
        try history.close()
        let old = try DatabaseQueue(path: folder.database)
        try await old.writeWithoutTransaction { database in
            try database.execute(sql: "UPDATE updates SET import_row = 'digest ' || sequence")
            try database.execute(sql: "UPDATE organisations SET fingerprint = 'old'")
            if confirmed {
                try database.execute(sql: "UPDATE updates SET outcome = 'confirmed', hold = NULL, owner = NULL")
                try database.execute(sql: "DELETE FROM outbox_identifiers")
            }
            try database.execute(
                sql: """
                    DROP TRIGGER outcomes_of_new; DROP TRIGGER outcomes_of_changed; DROP TRIGGER outcomes_of_deleted;
                    DROP INDEX updates_of_batch; DROP TABLE batches; DROP TABLE batch_outcomes;
                    """)
            for column in ["lead_name", "custom", "batch"] {
                try database.execute(sql: "ALTER TABLE updates DROP COLUMN \(column)")
            }
            try database.execute(sql: "PRAGMA user_version = \(Self.before)")
        }
        try old.close()
    }

    private func reopened() throws -> History {
        let (history, report) = try History.open(directory: folder.data, now: .start)
        #expect(report.migratedFrom == Self.before)
        return history
    }

    @Test func aRowThatWasSentIsKnownByItsText() async throws {
        try await leaveOlderFile(confirmed: true)
        let history = try reopened()
        // Nothing is open, so that the next key is the organisation's.
        #expect(try await history.standing(of: Self.organisation) == .inUse)
        let again = try await take(history)
        #expect(again.count == Self.changes.count)
        for admission in again {
            guard case .known(let update) = admission else { throw TestFailure("\(admission)") }
            #expect(update.outcome == .confirmed)
        }
        #expect(try await history.integer("SELECT count(*) FROM updates") == Int64(Self.changes.count))
    }

    @Test func anImportThatWasCutOffGoesOnAfterTheKeyIsConfirmed() async throws {
        try await leaveOlderFile(confirmed: false)
        let history = try reopened()
        let unknown = Organisation(profile: "acme", server: Self.organisation.server)
        #expect(try await history.standing(of: Self.organisation) == .changed(before: unknown))
        #expect(await problem { _ = try await self.take(history) } == nil)
        #expect(try await history.integer("SELECT count(*) FROM updates") == Int64(Self.changes.count))

        try await history.use(Self.organisation)
        _ = try await history.takeOver(at: .start)
        let again = try await take(history)
        #expect(again.count == Self.changes.count && !again.contains(where: \.leaves))
        #expect(try await history.integer("SELECT count(*) FROM updates") == Int64(Self.changes.count))
        #expect(try await history.integer("SELECT max(number) FROM attempts") == 1)
    }

    /// Two texts that look the same are two rows.
    @Test func textsAreToldApartByTheirBytes() {
        #expect(Set(Self.changes.map { Array($0.canonicalText.utf8) }).count == Self.changes.count)
    }
}

extension ImportStep.Admission {
    fileprivate var leaves: Bool {
        if case .sending = self { true } else { false }
    }
}
