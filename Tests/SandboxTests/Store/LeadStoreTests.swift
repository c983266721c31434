import FoundationEssentials
import GRDB
import Glibc
import NIOHTTP1
import TestSupport
import Testing

@testable import Sandbox

@Suite struct LeadStoreTests {
    @Test func recordsEveryRequest() async throws {
        try await Harness.run { sandbox in
            let before = Timestamp.now.milliseconds
            _ = try await sandbox.update(#"{"id":"lead_123","status":"lost"}"#)
            _ = try await sandbox.update(#"{"status":"lost"}"#)
            _ = try await sandbox.send(.POST, "/check", key: "wrong")
            _ = try await sandbox.get("/leads?limit=1")
            _ = try await sandbox.send(.POST, "/leads", body: Data(#"{"name":"New\u0000"}"#.utf8))
            _ = try await sandbox.send(.PATCH, "/leads", body: Data([0x22, 0x00, 0xFF]))
            let records = try await sandbox.server.requests()
            #expect(records.map(\.sequence) == [1, 2, 3, 4, 5, 6])
            #expect(records.map(\.method) == ["PATCH", "PATCH", "POST", "GET", "POST", "PATCH"])
            #expect(records.map(\.path).prefix(4) == ["/api/leads", "/api/leads", "/api/check", "/api/leads?limit=1"])
            #expect(records.map(\.status) == [200, 400, 401, 200, 201, 400])
            #expect(records.map(\.isKeyAccepted) == [true, true, false, true, true, true])
            #expect(records[0].body == #"{"id":"lead_123","status":"lost"}"#)
            #expect(records[5].body == "\"\u{FFFD}\u{FFFD}")
            #expect(
                records.map(\.changedLeadIDs)
                    == [["lead_123"], [], [], [], ["lead_\(1000 + SampleLeads.written.count)"], []])
            #expect(records.allSatisfy { $0.receivedAt >= before && $0.fault == nil })
        }
    }

    @Test func resetBeginsAnew() async throws {
        try await Harness.run { sandbox in
            let fresh = try await sandbox.server.leads()
            _ = try await sandbox.update(#"{"id":"lead_123","status":"lost"}"#)
            _ = try await sandbox.send(.POST, "/leads", body: Data(#"{"name":"New"}"#.utf8))
            try await sandbox.server.reset()
            #expect(try await sandbox.server.leads() == fresh)
            #expect(try await sandbox.server.requests().isEmpty)
        }
    }

    @Test func aFileKeepsItsLeads() async throws {
        try await withTemporaryFolder { folder in
            let file = folder + "/leads.sqlite"
            try await Harness.run(dataFile: file) { sandbox in
                _ = try await sandbox.update(#"{"id":"lead_123","status":"won","value":15000.50}"#)
            }
            try await Harness.run(.classic, dataFile: file) { sandbox in
                let lead = try await sandbox.server.lead(id: "lead_123")
                #expect(lead?.status == "won")
                #expect(lead?.value == "15000.5")
                #expect(try await sandbox.server.leads().count == SampleLeads.written.count)
                #expect(try await sandbox.server.requests().count == 1)
            }
        }
    }

    @Test func twoServersShareAFile() async throws {
        try await withTemporaryFolder { folder in
            let file = folder + "/leads.sqlite"
            let configuration = SandboxConfiguration(key: "test-key", dataFile: file)
            async let first = SandboxServer.start(configuration)
            async let second = SandboxServer.start(configuration)
            let servers = [Harness(server: try await first), Harness(server: try await second)]
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<60 {
                    let sandbox = servers[number % 2]
                    group.addTask {
                        let id = "lead_\(1001 + number)"
                        let answer = try await sandbox.update(#"{"id":"\#(id)","status":"lost","note":"\#(number)"}"#)
                        #expect(answer.status == 200)
                    }
                }
                try await group.waitForAll()
            }
            let leads = try await servers[0].server.leads()
            #expect(leads.count == SampleLeads.written.count)
            #expect(leads[1...60].enumerated().allSatisfy { $1.note == "\($0)" && $1.status == "lost" })
            let records = try await servers[1].server.requests()
            #expect(records.count == 60)
            #expect(records.flatMap(\.changedLeadIDs).sorted() == leads[1...60].map(\.id).sorted())
            for sandbox in servers { await sandbox.server.stop() }
        }
    }

    @Test func severalMakeANewFileAtOnce() async throws {
        try await withTemporaryFolder { folder in
            for round in 0..<100 {
                let file = folder + "/\(round).sqlite"
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for _ in 0..<4 {
                        group.addTask {
                            let store = try LeadStore(dataFile: file, samples: SampleLeads())
                            let leads = try await store.transaction { try $0.leads().count }
                            #expect(leads == SampleLeads.written.count)
                            store.close()
                        }
                    }
                    try await group.waitForAll()
                }
            }
        }
    }

    /// As when the screen leaves the sandbox and comes back before it has ended.
    @Test func closingOneOfTwoInAProcessDropsNoLock() async throws {
        try await withTemporaryFolder { folder in
            let file = folder + "/leads.sqlite"
            let names = [file, file + "-shm"]
            let files = OpenFiles()
            let first = try LeadStore(dataFile: file)
            let before = try files.locks(on: names)
            #expect(before.values.allSatisfy { !$0.isEmpty }, "\(before)")
            let second = try LeadStore(dataFile: file)
            _ = try await second.transaction { try $0.leads().count }
            second.close()
            #expect(try files.locks(on: names) == before)
            #expect(throws: SandboxError.self) { try LeadStore(dataFile: folder) }
            let name = folder + "/second-name.sqlite"
            #expect(unsafe link(file, name) == 0)
            #expect(throws: SandboxError.self) { try LeadStore(dataFile: name) }
            #expect(try files.locks(on: names) == before)
            #expect(files.deleted(in: folder).isEmpty)
            #expect(try files.inherited(in: folder).isEmpty)
            first.close()
            #expect(files.paths(in: folder).isEmpty)
        }
    }

    /// A file of the first version keeps its leads and what became of them.
    @Test func aFileOfTheFirstVersionIsUpgraded() async throws {
        try await withTemporaryFolder { folder in
            let file = folder + "/leads.sqlite"
            let old = try DatabaseQueue(path: file)
            try await old.write { database in
                try database.execute(
                    sql: """
                        CREATE TABLE leads (
                            sequence INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, email TEXT, phone TEXT,
                            search TEXT NOT NULL, document TEXT NOT NULL);
                        CREATE TABLE requests (
                            sequence INTEGER PRIMARY KEY AUTOINCREMENT, receivedAt INTEGER NOT NULL, method TEXT NOT NULL,
                            path TEXT NOT NULL, body TEXT NOT NULL, isKeyAccepted INTEGER NOT NULL, status INTEGER,
                            fault TEXT, changedLeadIDs TEXT NOT NULL);
                        INSERT INTO leads VALUES (1, 'lead_123', 'jane@example.com', '1234567890', 'jane', '{"id":"lead_123",
                            "name":"Jane","email":"jane@example.com","phone":"+1234567890","status":"won","value":15000.5,
                            "currency":"EUR","note":null,"custom":{"seats":25},"adStorageConsent":true,
                            "createdAt":"2026-01-05T08:15:00.000Z","updatedAt":"2026-03-01T00:00:00.000Z"}');
                        PRAGMA application_id = 1280070466;
                        PRAGMA user_version = 1;
                        """)
            }
            try old.close()
            try await Harness.run(dataFile: file) { sandbox in
                let json = try await sandbox.get("/leads?value[gte]=15000.5&createdAt[lt]=2026-02-01".escaped).json()
                let lead = json["data"]?[0]
                #expect(lead?["name"] == "Jane")
                #expect(lead?["custom"] == .string(#"{"seats":25}"#))
                #expect(lead?["note"] == .null)
                #expect(lead?["expiresAt"] == "2026-04-05T08:15:00.000Z")
                #expect(try await sandbox.server.lead(id: "lead_123")?.currency == "EUR")
            }
        }
    }

    @Test func aForeignFileIsLeftAlone() async throws {
        try await withTemporaryFolder { folder in
            let file = folder + "/other.sqlite"
            let other = try DatabaseQueue(path: file)
            try await other.write { try $0.execute(sql: "CREATE TABLE precious (id INTEGER)") }
            try other.close()
            await #expect(throws: SandboxError.foreignFile) {
                try await SandboxServer.start(SandboxConfiguration(key: "k", dataFile: file))
            }
        }
    }

    @Test func anUnusablePlaceIsSaid() async throws {
        try await withTemporaryFolder { folder in
            let configuration = SandboxConfiguration(key: "k", dataFile: folder + "/missing/leads.sqlite")
            let error = await #expect(throws: SandboxError.self) { try await SandboxServer.start(configuration) }
            #expect(error?.code == .cannotOpenData)
            try Data("not a database, whatever its name may say".utf8).write(to: URL(filePath: folder + "/text.sqlite"))
            let text = SandboxConfiguration(key: "k", dataFile: folder + "/text.sqlite")
            let second = await #expect(throws: SandboxError.self) { try await SandboxServer.start(text) }
            #expect(second?.code == .cannotOpenData)
        }
    }
}
