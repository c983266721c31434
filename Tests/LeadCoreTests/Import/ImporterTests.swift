import FoundationEssentials
import History
import LeadCore
import Leads
import OctanistAPI
import Sandbox
import Synchronization
import TestSupport
import Testing

/// Rows of a file on their way through a client to a server.
struct ImporterTests {
    /// Runs an import of JSON lines and gathers what became of each row.
    private static func run(
        _ client: LeadClient, _ lines: [String], connections: Int = 4, again: Bool = false,
        seen: @escaping @Sendable (ImportResult, Importer) -> Void = { _, _ in }
    ) async throws -> (results: [ImportResult], ending: ImportEnding) {
        let results = Watched<[ImportResult]>([])
        let importer = Watched<Importer?>(nil)
        let work = Importer(
            client: client, options: Importer.Options(connections: connections, again: again),
            source: source(client, lines),
            report: { result in
                results.update { $0.append(result) }
                if let importer = importer.value { seen(result, importer) }
            })
        importer.update { $0 = work }
        let ending = await work.work()
        return (results.value, ending)
    }

    private static func source(_ client: LeadClient, _ lines: [String]) -> Importer.Source {
        let rest = Mutex(Array(lines.enumerated())[...])
        return {
            let portion = rest.withLock { rest in
                defer { rest = rest.dropFirst(10) }
                return rest.prefix(10)
            }
            guard !portion.isEmpty else { return .success(nil) }
            var checked: [CheckedRow] = []
            for (index, line) in portion {
                let row = RowReader.Row(line: index + 1, content: ImportFields.read(json: Array(line.utf8)))
                do throws(Problem) {
                    checked.append(try await RowCheck(client: client).check(row))
                } catch {
                    return .failure(error)
                }
            }
            return .success(checked)
        }
    }

    private static func lost(_ number: Int, note: String = "") -> String {
        "{\"id\":\"lead_\(number)\",\"status\":\"lost\",\"note\":\"row \(number)\(note)\"}"
    }

    @Test func everyRowReachesTheServerOnce() async throws {
        try await withSandboxClient { client, sandbox in
            let lines = (1001...1040).map { Self.lost($0) }
            let (results, ending) = try await Self.run(client, lines)
            guard case .complete = ending else { throw TestFailure("it ended with \(ending)") }
            #expect(results.allSatisfy { $0.kind == .confirmed }, "\(results)")
            #expect(results.map(\.line).sorted() == Array(1...40))
            let bodies = try await sandbox.requests().map(\.body)
            #expect(bodies.count == 40)
            #expect(Set(bodies).count == 40)
            #expect(
                try await client.history.counts(of: nil)
                    == OutboxCounts(waiting: 0, rejected: 0, unknown: 0, needConfirmation: 0))
            let again = try await Self.run(client, lines.reversed())
            #expect(again.results.allSatisfy { $0.kind == .skipped })
            #expect(try await sandbox.requests().count == 40)
        }
    }

    /// Swift compares an accent behind a letter and the letter with its accent as equal; they are two rows.
    @Test func rowsThatOnlyLookTheSameAreSentOnceEach() async throws {
        try await withSandboxClient { client, sandbox in
            let lines = [Self.lost(1001, note: " caf\u{E9}"), Self.lost(1001, note: " cafe\u{301}")]
            let first = try await Self.run(client, lines, again: true)
            #expect(first.results.map(\.kind) == [.confirmed, .confirmed])
            let again = try await Self.run(client, lines, again: true)
            #expect(again.results.map(\.kind) == [.skipped, .skipped])
            #expect(try await sandbox.requests().count == 2)
        }
    }

    /// The rows of one lead leave in the order of the file, also with many connections.
    @Test(arguments: [1, 4, 32]) func theOrderOfALeadIsKept(connections: Int) async throws {
        try await withSandboxClient { client, sandbox in
            let statuses = ["qualified", "lost", "lost"]
            let lines = (0..<90).map { number in
                "{\"id\":\"lead_\(1001 + number % 7)\",\"status\":\"\(statuses[number % 3])\",\"value\":\(number + 1)}"
            }
            let (results, _) = try await Self.run(client, lines, connections: connections, again: true)
            #expect(results.count == 90)
            #expect(results.allSatisfy { $0.kind == .confirmed })
            var values: [String: [Int]] = [:]
            for request in try await sandbox.requests() {
                let lead = try #require(request.body.split(separator: "\"").dropFirst(3).first.map(String.init))
                let digits = request.body.split(separator: "\"value\":").last?.prefix { $0.isNumber } ?? ""
                values[lead, default: []].append(try #require(Int(digits)))
            }
            #expect(values.count == 7)
            for (lead, sent) in values { #expect(sent == sent.sorted(), "\(lead)") }
        }
    }

    /// Rows that also qualify are one row each, and take the requests that the server and the lead need.
    @Test(arguments: [1, 4, 32], SandboxContract.allCases)
    func rowsThatAlsoQualify(connections: Int, contract: SandboxContract) async throws {
        try await withSandboxClient(contract) { client, sandbox in
            let leads = try await sandbox.leads().filter { $0.status == "open" && $0.currency != nil }.prefix(12)
            let ready = try await sandbox.leads().filter { $0.status == "qualified" && $0.currency != nil }.prefix(3)
            let lines = (leads + ready).flatMap { lead in
                [
                    "{\"id\":\"\(lead.id)\",\"status\":\"won\",\"value\":5,\"note\":\"n\",\"alsoQualified\":true}",
                    "{\"id\":\"\(lead.id)\",\"status\":\"lost\"}",
                ]
            }
            sandbox.setFaults(try FaultPlan(text: "script=429+ok+503+ok+ok+429"))
            let (results, ending) = try await Self.run(client, lines, connections: connections)
            guard case .complete = ending else { throw TestFailure("it ended with \(ending)") }
            #expect(results.map(\.line).sorted() == Array(1...lines.count))
            #expect(results.allSatisfy { $0.kind == .confirmed }, "\(results.filter { $0.kind != .confirmed })")
            for lead in leads + ready {
                let sent = try await sandbox.requests().filter {
                    $0.method == "PATCH" && $0.status == 200 && $0.body.contains("\"\(lead.id)\"")
                }
                let statuses = sent.compactMap { request in
                    ["qualified", "won", "lost"].first { request.body.contains("\"changedTo\":\"\($0)\"") }
                }
                let isTwo = contract == .current && lead.status == "open"
                #expect(statuses == (isTwo ? ["qualified"] : []) + ["won", "lost"], "\(lead.id)")
                #expect(try await sandbox.lead(id: lead.id)?.qualifiedAt != nil)
            }
            let again = try await Self.run(client, lines)
            #expect(again.results.allSatisfy { $0.kind == .skipped })
            #expect(try await client.history.counts(of: nil) == OutboxCounts())
        }
    }

    @Test func rowsWhoseLeadCannotBeReadAreKept() async throws {
        try await withSandboxClient { client, sandbox in
            sandbox.setFaults(try FaultPlan(text: "rate=1,seed=1,kinds=500"))
            let line = #"{"id":"lead_123","status":"won","value":5,"alsoQualified":true}"#
            let (results, _) = try await Self.run(client, [line])
            #expect(results.map(\.kind) == [.waiting] && results.first?.update?.outcome == .retrying)
            #expect(results.first?.message?.contains("Leadline could not read whether the lead is qualified") == true)
            #expect(try await sandbox.requests().allSatisfy { $0.method == "GET" })
            sandbox.setFaults(nil)
            // The time of its next try may not have come.
            let update = try #require(results.first?.update)
            #expect(try await client.sendInTurn(try await client.release(update.id)).update.outcome == .confirmed)
        }
    }

    /// No more than what may be under way is on the disk as being sent.
    @Test func intentsAreOnTheDiskAndFew() async throws {
        let fixture = try LeadClientFixture()
        let history = fixture.history
        let most = Watched(0)
        let client = fixture.client(
            .answering { request async throws(APIFailure) in
                do {
                    let open = try await history.outbox(of: .test)
                    #expect(open.contains { UpdateRequest($0.change).body == request.body && $0.outcome == .sending })
                    let sending = open.filter { $0.outcome == .sending }.count
                    most.update { $0 = max($0, sending) }
                } catch {
                    Issue.record(error)
                }
                return UpdateReceipt(httpStatus: 200, body: "{}", contract: .current)
            })
        let (results, _) = try await Self.run(client, (0..<60).map { Self.lost($0) }, connections: 3)
        #expect(results.count == 60)
        // Those under way, as many taken ahead, and those that came back and are not written down yet.
        #expect((1...12).contains(most.value), "\(most.value)")
    }

    @Test func aRefusedKeyStopsItAtOnce() async throws {
        try await withSandboxClient(key: "wrong") { client, sandbox in
            let (results, ending) = try await Self.run(client, (1001...1100).map { Self.lost($0) })
            guard case .stopped(let problem) = ending else { throw TestFailure("it ended with \(ending)") }
            #expect(problem.code == .keyRefused)
            #expect(try await sandbox.requests().count <= 8)
            #expect(results.allSatisfy { $0.kind == .waiting })
            let kept = try await client.history.outbox(of: nil)
            #expect(kept.count == results.count)
            #expect(kept.count <= 12)
            #expect(kept.contains { $0.state.hold == .keyRefused })
        }
    }

    private static func failure(_ code: Problem.Code, _ delivery: Delivery) -> APIFailure {
        APIFailure(problem: Problem(code, "it failed"), delivery: delivery)
    }

    @Test(
        arguments: [
            (Problem.Code.unreachable, Delivery.notServed, ImportResult.Kind.waiting, 8...24),
            (.serverFailed, .unknown, .unknown, 8...24), (.redirected, .refused, .rejected, 1...12),
            (.notSupported, .refused, .rejected, 1...12),
        ])
    func whatHoldsForEveryRowStopsIt(
        code: Problem.Code, delivery: Delivery, kind: ImportResult.Kind, count: ClosedRange<Int>
    ) async throws {
        let fixture = try LeadClientFixture()
        let client = fixture.client(.answering { _ async throws(APIFailure) in throw Self.failure(code, delivery) })
        let (results, ending) = try await Self.run(client, (0..<500).map { Self.lost($0) })
        guard case .stopped(let problem) = ending else { throw TestFailure("it ended with \(ending)") }
        #expect(problem.code == code)
        #expect(count.contains(results.count), "\(results.count)")
        #expect(results.contains { $0.kind == kind && $0.code == code })
        // What was taken and did not leave is told, and is not unknown.
        #expect(results.allSatisfy { $0.kind == kind || $0.kind == .waiting })
    }

    @Test func afterANetworkThatWasAwayARunGoesOn() async throws {
        let fixture = try LeadClientFixture()
        let asked = Watched<[String]>([])
        let isAway = Watched(true)
        let client = fixture.client(
            .answering { request async throws(APIFailure) in
                if isAway.value { throw Self.failure(.unreachable, .notServed) }
                asked.update { $0.append(request.body) }
                return UpdateReceipt(httpStatus: 200, body: "{}", contract: .current)
            })
        let lines = (0..<100).map { Self.lost($0) }
        _ = try await Self.run(client, lines)
        isAway.update { $0 = false }
        let (results, ending) = try await Self.run(client, lines)
        guard case .complete = ending else { throw TestFailure("it ended with \(ending)") }
        #expect(results.allSatisfy { $0.kind == .confirmed })
        #expect(results.count == 100)
        #expect(asked.value.count == 100 && Set(asked.value).count == 100)
    }

    @Test func aServerThatAsksForTimeGetsIt() async throws {
        let fixture = try LeadClientFixture()
        let asked = Watched(0)
        let client = fixture.client(
            .answering { _ async throws(APIFailure) in
                let number = asked.update { count in
                    count += 1
                    return count
                }
                if number.isMultiple(of: 5) { throw Self.failure(.rateLimited, .notServed) }
                return UpdateReceipt(httpStatus: 200, body: "{}", contract: .current)
            })
        let (results, ending) = try await Self.run(client, (0..<50).map { Self.lost($0) })
        guard case .complete = ending else { throw TestFailure("it ended with \(ending)") }
        #expect(results.count == 50)
        #expect(results.allSatisfy { $0.kind == .confirmed })
        #expect(asked.value > 50)
    }

    @Test func oneThatIsUnknownHoldsBackItsLeadOnly() async throws {
        let fixture = try LeadClientFixture()
        let client = fixture.client(
            .answering { request async throws(APIFailure) in
                if request.body.contains("row 5\"") { throw Self.failure(.timedOut, .unknown) }
                return UpdateReceipt(httpStatus: 200, body: "{}", contract: .current)
            })
        var lines = (0..<30).map { Self.lost($0) }
        lines.append("{\"id\":\"lead_5\",\"status\":\"won\",\"value\":1}")
        let (results, _) = try await Self.run(client, lines)
        let odd = results.filter { $0.kind != .confirmed }.sorted { $0.line < $1.line }
        #expect(odd.map(\.line) == [6, 31])
        #expect(odd.map(\.kind) == [.unknown, .waiting])
        #expect(odd.last?.message?.contains("earlier update of the same lead") == true)
    }

    @Test func stoppingKeepsTheRest() async throws {
        try await withSandboxClient { client, sandbox in
            let lines = (1001...1060).map { Self.lost($0) }
            let (results, ending) = try await Self.run(client, lines) { result, importer in
                if result.kind == .confirmed { Task { await importer.stop() } }
            }
            guard case .interrupted = ending else { throw TestFailure("it ended with \(ending)") }
            #expect(results.count < 60)
            #expect(results.allSatisfy { $0.kind == .confirmed || $0.kind == .waiting })
            let (rest, _) = try await Self.run(client, lines)
            #expect(rest.count == 60)
            #expect(rest.allSatisfy { $0.kind == .confirmed || $0.kind == .skipped })
            let bodies = try await sandbox.requests().map(\.body)
            #expect(bodies.count == 60 && Set(bodies).count == 60)
        }
    }

    @Test func linesThatAreNotUnderstoodDoNotStopTheOthers() async throws {
        try await withSandboxClient { client, sandbox in
            let (results, _) = try await Self.run(
                client,
                [
                    Self.lost(1001), "nonsense", "{\"id\":\"lead_1002\",\"status\":\"won\"}",
                    "{\"status\":\"lost\"}", "{\"id\":\"lead_1003\",\"status\":\"won\",\"value\":0}", Self.lost(1004),
                ])
            let wrong = results.filter { $0.kind == .invalid }
            #expect(
                wrong.map { "\($0.line): \($0.message ?? "")" } == [
                    "2: this line is not valid JSON (byte 1): correct it", "3: won needs a value",
                    "4: an id, an email or a phone number is missing",
                    "5: confirm that the value is zero (--confirm-values)",
                ])
            #expect(results.filter { $0.kind == .confirmed }.map(\.line).sorted() == [1, 6])
            #expect(try await sandbox.requests().count == 2)
        }
    }

    @Test func identifiersOfDifferentLeadsAreRefused() async throws {
        try await withSandboxClient { client, sandbox in
            _ = try await Self.run(
                client,
                [
                    "{\"email\":\"jane@example.com\",\"status\":\"lost\"}",
                    "{\"email\":\"customer@example.com\",\"status\":\"lost\"}",
                ])
            let (results, _) = try await Self.run(
                client, ["{\"email\":\"customer@example.com\",\"id\":\"lead_123\",\"status\":\"won\",\"value\":1}"])
            #expect(results.map(\.kind) == [.invalid])
            #expect(results.first?.message?.contains("different leads") == true)
            #expect(try await sandbox.requests().count == 2)
        }
    }

    @Test func aDiskThatFailsStopsIt() async throws {
        let fixture = try LeadClientFixture()
        let history = fixture.history
        let client = fixture.client(
            .answering { _ async throws(APIFailure) in
                try? await history.refuseToWrite(true)
                return UpdateReceipt(httpStatus: 200, body: "{}", contract: .current)
            })
        let (results, ending) = try await Self.run(client, (0..<100).map { Self.lost($0) })
        guard case .stopped(let problem) = ending else { throw TestFailure("it ended with \(ending)") }
        #expect(problem.code == .storage)
        #expect(results.contains { $0.message?.contains("(confirmed) could not be saved") == true })
        try await history.refuseToWrite(false)
        _ = try await history.takeOver(at: .now)
        // None of them is forgotten, and none leaves again by itself.
        let open = try await history.outbox(of: nil)
        #expect(open.count <= 12)
        #expect(open.allSatisfy { $0.outcome == .sending || $0.outcome == .retrying })
    }

    @Test func anotherKeyIsNotUsed() async throws {
        let fixture = try LeadClientFixture()
        let asked = Watched(0)
        let service = LeadService.answering { _ async throws(APIFailure) in
            asked.update { $0 += 1 }
            return UpdateReceipt(httpStatus: 200, body: "{}", contract: .current)
        }
        let first = fixture.client(service, key: OrganisationKey(try APIKey("one")))
        _ = try await Self.run(first, [Self.lost(1)])
        let second = fixture.client(service, key: OrganisationKey(try APIKey("two")))
        let (results, ending) = try await Self.run(second, [Self.lost(2)])
        guard case .stopped(let problem) = ending else { throw TestFailure("it ended with \(ending)") }
        #expect(problem.code == .keyChanged)
        #expect(results.isEmpty)
        #expect(asked.value == 1)
    }
}
