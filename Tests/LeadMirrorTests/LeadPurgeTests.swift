import Files
import FoundationEssentials
import Leads
import TestSupport
import Testing

@testable import LeadMirror

@Suite struct LeadPurgeTests {
    private let folder: TemporaryDirectory
    private let mirror: LeadMirror
    private let secrets = [
        "Quintessa Vrxlow", "quintessa@vrxlow.example", "+31687654321", "87654321", "prefers xylophones", "Kwyjibo BV",
    ]

    init() throws {
        folder = try TemporaryDirectory()
        mirror = try LeadMirror.open(path: folder.mirror)
        for organisation in [Organisation.acme, .named("demo")] {
            var secret = Lead.sample(
                "lead_secret", name: secrets[0], email: secrets[1], phone: secrets[2], note: secrets[4],
                custom: #"{"company":"Kwyjibo BV"}"#)
            secret.json = #"{"name":"Quintessa Vrxlow"}"#
            let others = (0..<300).map { Lead.sample("lead_\($0)", name: "Jane \($0)", email: "jane\($0)@x.example") }
            try mirror.store(others + [secret], state: .filled, of: organisation)
            // An earlier version of the same lead, too.
            secret.note = "calls back"
            secret.updatedAt = .start
            try mirror.store([secret], state: .filled, of: organisation)
        }
    }

    /// What of the lead is in the file and those beside it, in any case.
    private func traces() throws -> [String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/data")
        let content = try names.flatMap { try RegularFile(folder.path + "/data/" + $0, limit: 1 << 26).bytes }
        let text = String(decoding: content.map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
        return (secrets + ["lead_secret"]).filter { text.contains($0.lowercased()) }
    }

    @Test(arguments: [
        Identifiers(id: Identifier(kind: .id, value: "lead_secret")),
        Identifiers(email: Identifier(kind: .email, value: "QUINTESSA@vrxlow.example")),
        Identifiers(phone: Identifier(kind: .phone, value: "+31 6 8765 4321")),
    ])
    func leavesNoTraceOfALead(identifiers: Identifiers) async throws {
        #expect(try traces().count == secrets.count + 1)
        #expect(try mirror.purge(identifiers) == 2)
        #expect(try traces() == [])
        #expect(try await mirror.ids().count == 300)
        #expect(try await mirror.ids("jane").count == 300)
        #expect(try mirror.purge(identifiers) == 0)
    }

    @Test func leavesNoTraceOfAnOrganisation() async throws {
        try mirror.purge(of: .acme)
        #expect(try await mirror.ids() == [])
        #expect(try mirror.facts().organisations.map(\.organisation) == [.named("demo")])
        #expect(
            try traces() == [
                "Quintessa Vrxlow", "quintessa@vrxlow.example", "+31687654321", "87654321", "Kwyjibo BV", "lead_secret",
            ])
        try mirror.purge(of: .named("demo"))
        #expect(try traces() == [])
        #expect(try mirror.state(of: .acme) == SyncState())
        try mirror.store([.sample("lead_1")], state: SyncState(), of: .acme)
        #expect(try await mirror.ids() == ["lead_1"])
    }

    @Test func leavesNoTraceOfAnything() async throws {
        let other = try LeadMirror.open(path: folder.mirror)
        try mirror.purge(of: nil)
        #expect(try traces() == [])
        #expect(try mirror.facts().organisations == [])
        #expect(try await other.ids() == [])
    }
}
