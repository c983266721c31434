import Sandbox
import TestServer
import TestSupport
import Testing

/// Every fault of a server that an update can meet, in both contracts, through the real program: what becomes of the
/// update, what is said and kept about it, and how the program ends.
struct ServerFaultTests {
    struct Fault: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// How the sandbox misbehaves; nil behaves, and the request itself is what is wrong.
        let plan: String?
        let key: String
        let lead: [String]
        let outcome: String
        let status: Int32
        /// With `SERVER` for the name of the server.
        let sentence: String
        /// Whether the server carried the update out.
        let isApplied: Bool
        let contracts: [SandboxContract]

        init(
            _ name: String, plan: String? = nil, key: String = "key", lead: [String] = ["--id", "lead_123"],
            _ outcome: String, _ status: Int32, _ sentence: String, isApplied: Bool = false,
            in contracts: [SandboxContract] = SandboxContract.allCases
        ) {
            testDescription = name
            self.plan = plan
            self.key = key
            self.lead = lead
            self.outcome = outcome
            self.status = status
            self.sentence = sentence
            self.isApplied = isApplied
            self.contracts = contracts
        }
    }

    private static let slower =
        "the server asks Leadline to slow down (“Too many requests; try again later”): "
        + "nothing was changed; it can be sent again later"
    private static let unavailable =
        "the server is not available (“The service is not available at the moment”): "
        + "nothing was changed; it can be sent again later"
    private static func notTaken(_ words: String) -> String {
        "the server did not take the request (“\(words)”): nothing was changed; it can be sent again later"
    }
    private static func intercepted(_ status: Int) -> String {
        "something between you and Octanist answered in its place (a web page, HTTP \(status)): "
            + "sign in to the network, or check the proxy; nothing was changed"
    }
    private static let perhaps = ": it may have arrived; look at the lead before sending it again"

    private static func failed(_ words: String) -> String { "the server failed (“\(words)”)" + perhaps }

    private static func broken(_ how: String) -> String {
        "the connection to SERVER broke before the answer (\(how))" + perhaps
    }

    static let faults: [Fault] = [
        Fault(
            "401", key: "wrong", "queued", 4,
            "the server refuses the key (“Invalid or missing API key”): check the organisation's key"),
        Fault(
            "403", key: "forbidden", "queued", 4,
            "the key is valid, but access is denied (“The API key is valid but access is denied”): check the key's permissions in Octanist"
        ),
        Fault(
            "404", lead: ["--id", "lead_none"], "rejected", 3,
            "the server has no such lead (“Lead not found”): check the identifier"),
        Fault(
            "422", lead: ["--email", "nora@example.se"], "rejected", 1,
            "the server refused it (“The lead has no currency, so it cannot be won with a value”): correct the update and send it again",
            in: [.classic]),
        Fault("401 with a web page", plan: "html:401", "retrying", 5, intercepted(401)),
        Fault("403 with a web page", plan: "html:403", "retrying", 5, intercepted(403)),
        Fault("511 with a web page", plan: "html:511", "retrying", 5, intercepted(511)),
        Fault("408", plan: "408", "retrying", 5, notTaken("The request did not arrive in time")),
        Fault("425", plan: "425", "retrying", 5, notTaken("The request came too early")),
        Fault("429", plan: "429", "retrying", 5, slower),
        Fault("429 with Retry-After", plan: "429:7", "retrying", 5, slower),
        Fault("500 before", plan: "500", "unknown", 6, failed("Something went wrong on the server")),
        Fault(
            "500 after", plan: "500-after", "unknown", 6, failed("Something went wrong on the server"), isApplied: true),
        Fault("502", plan: "502-after", "unknown", 6, failed("The gateway got an invalid answer"), isApplied: true),
        Fault("503", plan: "503", "retrying", 5, unavailable),
        Fault("503 with Retry-After", plan: "503:7", "retrying", 5, unavailable),
        Fault("504", plan: "504-after", "unknown", 6, failed("The gateway got no answer in time"), isApplied: true),
        Fault("closed before", plan: "drop-before", "unknown", 6, broken("the server closed it")),
        Fault("closed after", plan: "drop-after", "unknown", 6, broken("the server closed it"), isApplied: true),
        Fault("reset before", plan: "reset-before", "unknown", 6, broken("connection reset")),
        Fault("reset after", plan: "reset-after", "unknown", 6, broken("connection reset"), isApplied: true),
        Fault(
            "closed after a silence", plan: "hang-after:300", "unknown", 6, broken("the server closed it"),
            isApplied: true),
        Fault("half an answer", plan: "truncate", "unknown", 6, broken("the answer ended too early"), isApplied: true),
        Fault(
            "web page before", plan: "html", "unknown", 6,
            "the server answered with a web page, not with Octanist's JSON" + perhaps),
        Fault(
            "web page after", plan: "html-after", "unknown", 6,
            "the server answered with a web page, not with Octanist's JSON" + perhaps, isApplied: true),
        Fault(
            "not UTF-8", plan: "invalid-utf8", "unknown", 6, "the server's answer is not valid UTF-8" + perhaps,
            isApplied: true),
        Fault(
            "success false", plan: "refuse", "rejected", 1,
            "the server refused it (“The update was refused”): correct the update and send it again"),
        Fault(
            "redirect", plan: "redirect", "rejected", 1,
            "the server redirects to http://elsewhere.invalid: check the server address; the key was not sent there"),
        Fault(
            "100 MB", plan: "huge:100", "unknown", 6, "the answer of SERVER is larger than 1 MiB" + perhaps,
            isApplied: true),
        Fault(
            "50 MB in 50 KB", plan: "bomb:50", "unknown", 6, "the answer of SERVER is larger than 1 MiB" + perhaps,
            isApplied: true),
        Fault("gzip", plan: "gzip", "confirmed", 0, "", isApplied: true),
        Fault("deflate", plan: "deflate", "confirmed", 0, "", isApplied: true),
        Fault("raw deflate", plan: "raw-deflate", "confirmed", 0, "", isApplied: true),
        Fault("late", plan: "latency:300", "confirmed", 0, "", isApplied: true),
    ]

    @Test(arguments: faults.flatMap { fault in fault.contracts.map { ($0, fault) } })
    func everyFaultHasItsOutcome(contract: SandboxContract, fault: Fault) async throws {
        let sandbox = try await SandboxServer.start(
            SandboxConfiguration(
                key: "key", contract: contract, faults: try fault.plan.map { try FaultPlan(text: "script=\($0)") },
                forbiddenKeys: ["forbidden"]))
        let program = try Program(sandbox: sandbox, key: fault.key)
        let sentence = fault.sentence.replacing("SERVER", with: "127.0.0.1:\(sandbox.port)")
        try await check(program, fault.lead, outcome: fault.outcome, status: fault.status, sentence)
        // One request, whatever came back; carried out or not.
        let changes = try await sandbox.changes()
        #expect(changes.count == 1)
        #expect(changes.contains { !$0.changedLeadIDs.isEmpty } == fault.isApplied)
        #expect(changes.first?.body.contains(#""note":"a note""#) == true)
        await sandbox.stop()
    }

    /// A refusal of one lead is no refusal of the key, unless the key is refused too or nobody can tell.
    @Test(arguments: SandboxContract.allCases)
    func oneLeadIsForbidden(contract: SandboxContract) async throws {
        let sandbox = try await SandboxServer.start(
            SandboxConfiguration(key: "key", contract: contract, forbiddenLeads: ["lead_1001", "lead_1002"]))
        let program = try Program(sandbox: sandbox)
        try await check(
            program, ["--id", "lead_1001"], outcome: "rejected", status: 1,
            "the server refuses this update, but not the key (“This lead may not be changed”): "
                + "check the key's permissions for this lead in Octanist")
        sandbox.setFaults(try FaultPlan(text: "script=ok+500"))
        try await check(
            program, ["--id", "lead_1002"], outcome: "queued", status: 4,
            "the server refuses this update (“This lead may not be changed”), and the key could not "
                + "be checked: the server failed (“Something went wrong on the server”): "
                + "the update is kept; nothing else leaves until the key works")
        // The next start finds out.
        let sent = try await program.run("outbox", "send", "--json")
        #expect(sent.status == 1, "\(sent.errors)")
        #expect(try await program.run("history", "--json").record().outcome == "rejected")
        await sandbox.stop()
    }

    /// The classic contract updates the first of several leads; the current one names them and changes none.
    @Test
    func severalLeadsMatch() async throws {
        let lead = ["--email", "office@hansen.example"]
        try await withSandbox(.classic) { program, sandbox in
            try await check(program, lead, outcome: "confirmed", status: 0, "")
            #expect(try await sandbox.changes().map(\.changedLeadIDs.count) == [1])
        }
        try await withSandbox(.current) { program, sandbox in
            try await check(
                program, lead, outcome: "rejected", status: 1,
                "several leads match (“2 leads share this email; name one of them by its id”): "
                    + "choose one and send the update with its id",
                said: "several leads match (“2 leads share this email; name one of them by its id”): "
                    + "use --id with one of lead_1005, lead_1006")
            #expect(try await sandbox.changes().map(\.changedLeadIDs.count) == [0])
        }
    }

    /// A page that a network shows in the service's place is neither a yes nor a no about the key, and shows no lead.
    @Test(arguments: SandboxContract.allCases, ["html:401", "html:403", "html:511", "html"])
    func aPageInBetweenSaysNothingOfTheKey(contract: SandboxContract, page: String) async throws {
        let plan = "script=" + Array(repeating: page, count: 3).joined(separator: "+")
        for command in [["profile", "check"], ["doctor"], ["lookup", "lead_123"], ["profile", "add", "acme"]] {
            try await withSandbox(contract, faults: plan) { program, sandbox in
                var program = program
                var arguments = command
                if command.contains("add") {
                    arguments += ["--url", sandbox.baseURL, "--key-environment", "OTHER_KEY"]
                    program.environment["OTHER_KEY"] = "key"
                }
                let run = try await program.run(arguments)
                let said = run.output + run.errors
                let what = page == "html" ? "a web page, not with Octanist's JSON" : "between you and Octanist"
                #expect(said.contains(what), "\(said)")
                for wrong in ["valid", "accepts the key", "refuse"] { #expect(!said.contains(wrong), "\(said)") }
                if command != ["doctor"] { #expect(run.status == 5, "\(said)") }
                #expect(try await program.run("profile", "list").output.contains("acme") == false)
            }
        }
    }

    /// Nothing leaves the machine, so that it is tried again.
    @Test(arguments: SandboxContract.allCases)
    func whoeverDoesNotListenGetsNothing(contract: SandboxContract) async throws {
        try await withSandbox(contract) { program, sandbox in
            var program = program
            // Nothing listens on port 1; the sandbox speaks no TLS.
            for (address, lead, reason) in [
                ("http://127.0.0.1:1/api", "lead_123", "no connection to 127.0.0.1:1 (connection refused)"),
                ("https://127.0.0.1:\(sandbox.port)/api", "lead_1001", "127.0.0.1:\(sandbox.port)"),
            ] {
                program.environment["LEADLINE_BASE_URL"] = address
                let run = try await program.run(Self.update + ["--id", lead])
                #expect(run.status == 5, "\(run.errors)")
                let record = try run.record()
                #expect(record.outcome == "retrying")
                #expect(record.message?.contains(reason) == true, "\(record.message ?? "")")
                #expect(run.errors == "leadline: \(record.message ?? "")\n")
            }
            #expect(try await sandbox.requests().isEmpty)
        }
    }

    /// Answers that no sandbox gives: they say yes or no, and cannot be believed.
    struct UnfitAnswer: Sendable, CustomTestStringConvertible {
        let testDescription: String
        var status = 200
        let body: String
        let sentence: String

        init(_ name: String, status: Int = 200, _ body: String, _ sentence: String) {
            testDescription = name
            self.status = status
            self.body = body
            self.sentence = sentence
        }
    }

    static let unfitAnswers: [UnfitAnswer] = [
        UnfitAnswer(
            "another lead, classic", #"{"success": true, "leadId": "lead_9", "status": "won"}"#,
            "the server accepted it, but names the lead lead_9, not lead_123"),
        UnfitAnswer(
            "another lead, current", #"{"success": true, "data": {"leadId": "lead_9", "leadsUpdated": 1}, "meta": {}}"#,
            "the server accepted it, but names the lead lead_9, not lead_123"),
        UnfitAnswer(
            "another status", #"{"success": true, "leadId": "lead_123", "status": "lost"}"#,
            "the server accepted it, but names the status lost, not won"),
        UnfitAnswer(
            "no lead changed", #"{"success": true, "data": {"leadId": "lead_123", "leadsUpdated": 0}, "meta": {}}"#,
            "the server accepted it, but changed no lead"),
        UnfitAnswer(
            "a no, then a yes", #"{"success": false, "success": true}"#, "the server's answer names “success” twice"),
        UnfitAnswer(
            "a yes, then a no in another spelling", #"{"success": true, "\u0073uccess": false}"#,
            "the server's answer names “success” twice"),
        UnfitAnswer(
            "two leads", #"{"success": true, "data": {"leadId": "lead_9", "leadId": "lead_123"}}"#,
            "the server's answer names “leadId” twice"),
        UnfitAnswer(
            "a no with two reasons", status: 422, #"{"success": false, "message": "a", "message": "b"}"#,
            "the server's answer names “message” twice"),
    ]

    @Test(arguments: unfitAnswers)
    func anAnswerThatDoesNotFitIsUnknown(answer: UnfitAnswer) async throws {
        let head = "HTTP/1.1 \(answer.status) X\r\nContent-Length: \(answer.body.utf8.count)\r\n\r\n"
        try await MisbehavingServer.run(.answer(head + answer.body)) { server in
            var program = try Program()
            program.environment["LEADLINE_BASE_URL"] = "http://127.0.0.1:\(server.port)/api"
            program.environment["LEADLINE_API_KEY"] = "key"
            try await check(
                program, ["--id", "lead_123"], outcome: "unknown", status: 6, answer.sentence + Self.perhaps)
            #expect(server.record.requests.count == 1)
        }
    }

    private static let update = ["update", "--won", "--value", "15000.50", "--note", "a note", "--json"]

    /// What is said is what is kept, or says it for the command line, and it is one sentence.
    private func check(
        _ program: Program, _ lead: [String], outcome: String, status: Int32, _ sentence: String, said: String? = nil
    ) async throws {
        let run = try await program.run(Self.update + lead)
        let record = try run.record()
        #expect(run.status == status, "\(run.errors)")
        #expect(record.outcome == outcome)
        #expect(record.attempts == 1)
        #expect(record.message ?? "" == sentence)
        #expect(run.errors == (sentence.isEmpty ? "" : "leadline: \(said ?? sentence)\n"))
        #expect(try await program.run("history", "--json").record() == record)
    }
}
