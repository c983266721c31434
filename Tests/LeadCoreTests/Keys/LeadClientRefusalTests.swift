import FoundationEssentials
import History
import LeadCore
import Leads
import OctanistAPI
import Sandbox
import TestSupport
import Testing

/// A refusal of one update (401, 403) is not one of the key: the server is asked which it is.
struct LeadClientRefusalTests {
    private static func refusal(_ code: Problem.Code = .accessDenied) -> APIFailure {
        APIFailure(
            problem: Problem(code, "access is denied"), delivery: .keyRefused, httpStatus: 403, words: "“not yours”")
    }

    /// A server that refuses one lead, and answers as given when it is asked about the key.
    private static func service(
        refusing lead: String = "lead_9", check: @escaping @Sendable () async throws(APIFailure) -> Contract?
    ) -> LeadService {
        .answering(
            update: { request async throws(APIFailure) in
                guard request.leadID != lead else { throw refusal() }
                return .yes(request.leadID ?? "")
            }, check: check)
    }

    @Test(arguments: [Problem.Code.accessDenied, .keyRefused])
    func aKeyThatWorksMakesItARejection(code: Problem.Code) async throws {
        let fixture = try LeadClientFixture()
        let client = fixture.client(
            .answering(
                update: { _ async throws(APIFailure) in throw Self.refusal(code) },
                check: { () async throws(APIFailure) in .current }))
        let sent = try await client.submitAndSend(.won())
        #expect(sent.update.outcome == .rejected)
        #expect(sent.problem?.code == .rejected)
        #expect(sent.problem?.message == "the server refuses this update, but not the key (“not yours”)")
        #expect(try await client.history.attempts(of: sent.update.id).first?.answer?.httpStatus == 403)
    }

    @Test(arguments: [Problem.Code.accessDenied, .keyRefused])
    func aKeyThatIsRefusedPausesTheProfile(code: Problem.Code) async throws {
        let fixture = try LeadClientFixture()
        let client = fixture.client(Self.service { () async throws(APIFailure) in throw Self.refusal(code) })
        let sent = try await client.submitAndSend(.won("lead_9"))
        #expect(sent.update.outcome == .queued)
        #expect(sent.update.state.hold == .keyRefused)
        #expect(sent.problem == Self.refusal().problem)
    }

    @Test(arguments: [Problem.Code.unreachable, .timedOut, .serverFailed, .answerNotUnderstood, .notSupported])
    func whatCannotBeFoundOutPausesTheProfileToo(code: Problem.Code) async throws {
        let fixture = try LeadClientFixture()
        let client = fixture.client(
            Self.service { () async throws(APIFailure) in
                throw APIFailure(problem: Problem(code, "it cannot be asked"), delivery: .unknown)
            })
        let sent = try await client.submitAndSend(.won("lead_9"))
        #expect(sent.update.outcome == .queued)
        #expect(sent.update.state.hold == .keyRefused)
        #expect(sent.problem?.code == code)
        let message = sent.problem?.message ?? ""
        #expect(message.hasPrefix("the server refuses this update (“not yours”)"), "\(message)")
        #expect(message.hasSuffix("the key could not be checked: it cannot be asked"), "\(message)")
    }

    /// Both contracts have a request that decides.
    @Test(arguments: SandboxContract.allCases)
    func theOthersGoOn(contract: SandboxContract) async throws {
        let fixture = try LeadClientFixture()
        let sandbox = try await SandboxServer.start(
            SandboxConfiguration(key: "key", contract: contract, forbiddenLeads: ["lead_1003", "lead_1005"]))
        let (client, octanist) = try fixture.client(sandbox)
        for number in 1001...1010 { _ = try await client.submit(.lost("lead_\(number)")) }
        let observed = OutboxTests.Observed(client)
        await observed.outbox.look()
        let sent = try await observed.sent(10)
        await observed.outbox.stop()
        let rejected = sent.filter { $0.update.outcome == .rejected }.compactMap(\.update.change.identifiers.id?.value)
        #expect(Set(rejected) == ["lead_1003", "lead_1005"])
        #expect(sent.filter { $0.update.outcome == .confirmed }.count == 8)
        octanist.shutdown()
        await sandbox.stop()
    }

    /// Once the server can be asked about the key, what waited leaves by itself.
    @Test func doubtEndsByItself() async throws {
        let fixture = try LeadClientFixture()
        let checks = Watched(0)
        let client = fixture.client(
            Self.service { () async throws(APIFailure) in
                checks.update { $0 += 1 }
                guard checks.value > 4 else {
                    throw APIFailure(problem: Problem(.unreachable, "it cannot be asked"), delivery: .notServed)
                }
                return .current
            })
        _ = try await client.submit(.lost("lead_9"))
        let observed = OutboxTests.Observed(client)
        await observed.outbox.look()
        _ = try await observed.sent(1)
        // Behind it, another lead waits for the key.
        _ = try await client.submit(.lost("lead_8"))
        await observed.outbox.look()
        let sent = try await observed.sent(3)
        await observed.outbox.stop()
        #expect(sent.map(\.update.outcome).filter { $0 == .confirmed }.count == 1)
        #expect(sent.map(\.update.outcome).filter { $0 == .rejected }.count == 1)
        #expect(sent.first?.update.state.hold == .keyRefused)
    }

    /// A key that is surely refused is asked about when a person does something, and not by itself.
    @Test func certaintyWaitsForAPerson() async throws {
        let fixture = try LeadClientFixture()
        let checks = Watched(0)
        let client = fixture.client(
            Self.service { () async throws(APIFailure) in
                checks.update { $0 += 1 }
                throw Self.refusal(.keyRefused)
            })
        _ = try await client.submit(.lost("lead_9"))
        let observed = OutboxTests.Observed(client)
        await observed.outbox.flush()
        #expect(try await observed.sent(1).first?.update.state.hold == .keyRefused)
        let before = checks.value
        await observed.outbox.flush()
        #expect(checks.value > before)
        await observed.outbox.stop()
    }

    /// A server that cannot be asked about a key tells with the next update, when Leadline starts or a person sends.
    @Test func withoutAWayToAskTheNextUpdateTells() async throws {
        let fixture = try LeadClientFixture()
        let isRefusing = Watched(true)
        let client = fixture.client(
            .answering(
                update: { _ async throws(APIFailure) in
                    if isRefusing.value { throw Self.refusal() }
                    return .yes("lead_9")
                },
                check: { () async throws(APIFailure) in
                    throw APIFailure(problem: Problem(.notSupported, "no such request"), delivery: .refused)
                }))
        let accepted = try await client.submit(.lost("lead_9"))
        let observed = OutboxTests.Observed(client)
        await observed.outbox.flush()
        #expect(try await observed.sent(1).first?.update.state.hold == .keyRefused)
        isRefusing.update { $0 = false }
        await observed.outbox.flush()
        #expect(try await client.history.update(accepted.id)?.outcome == .confirmed)
        await observed.outbox.stop()
    }
}
