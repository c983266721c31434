import Leads
import Synchronization
import TestServer
import Testing

@testable import OctanistAPI

/// What leaves, and what comes of good answers.
struct OctanistClientTests {
    @Test func exactRequest() async throws {
        try await MisbehavingServer.run(.answer(http(200, Bodies.classicYes))) { server in
            let receipt = try await server.withClient { try await $0.update(.won) }
            #expect(receipt.leadID == "lead_123")
            #expect(receipt.status == .won)
            #expect(receipt.contract == .classic)

            let request = try #require(server.record.requests.first)
            let lines = request.split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
            #expect(lines.first == "PATCH /api/leads HTTP/1.1")
            let headers = lines.dropFirst().prefix { !$0.isEmpty }.map { $0.lowercased() }.sorted()
            #expect(
                headers == [
                    "accept-encoding: gzip, deflate", "accept: application/json", "content-length: 51",
                    "content-type: application/json",
                    "host: 127.0.0.1:\(server.port)", "user-agent: leadline/test", "x-api-key: key-for-tests",
                ])
            #expect(lines.last == #"{"id":"lead_123","changedTo":"won","value":15000.5}"#)
            #expect(server.record.requests.count == 1)
        }
    }

    /// A connection is used again once it has rested after its last answer.
    @Test func connectionIsKept() async throws {
        try await MisbehavingServer.run(.answer(http(200, Bodies.currentYes))) { server in
            try await server.withClient { client in
                for _ in 1...200 {
                    let receipt = try await client.update(.won)
                    #expect(receipt.contract == .current)
                    #expect(receipt.leadsUpdated == 1)
                    #expect(receipt.requestID == "req_a1b2c3d4e5f6")
                }
                #expect(client.contract == .current)
            }
            #expect(server.record.requests.count == 200)
            #expect(server.record.connections < 200)
        }
    }

    @Test func readsOneLead() async throws {
        let lead = #"{"success": true, "data": {"id": "a/b ü", "name": "Jane", "value": "15000.50"}, "meta": {}}"#
        try await MisbehavingServer.run(.answer(http(200, lead))) { server in
            let lead = try await server.withClient { try await $0.lead(id: "a/b ü") }
            #expect(lead.name == "Jane")
            #expect(lead.value?.plainText == "15000.5")
            #expect(server.record.requests.first?.hasPrefix("GET /api/leads/a%2Fb%20%C3%BC HTTP/1.1\r\n") == true)
            #expect(server.record.requests.first?.lowercased().contains("content-type") == false)
        }
    }

    @Test func leadNotFoundInTheCurrentContract() async throws {
        try await MisbehavingServer.run(.answer(http(404, Bodies.currentNo("NOT_FOUND", "Lead not found")))) { server in
            let failure = try await server.withClient { client in
                try #require(await #expect(throws: APIFailure.self) { try await client.lead(id: "lead_9") })
            }
            #expect(failure.problem.code == .notFound)
            #expect(server.record.requests.count == 1)
        }
    }

    @Test func leadOfAClassicServerComesFromItsList() async throws {
        let list = #"[{"id": "lead_1", "status": "open"}, {"id": "lead_2", "status": "win"}]"#
        try await MisbehavingServer.run(
            .answer(http(404, #"{"success": false, "message": "Not found"}"#)), .answer(http(200, list))
        ) { server in
            try await server.withClient { client in
                #expect(try await client.lead(id: "lead_2").status == .won)
                #expect(client.contract == .classic)
                let failure = try #require(await #expect(throws: APIFailure.self) { try await client.lead(id: "x") })
                #expect(failure.problem.code == .notReadable)
            }
            #expect(
                server.record.requests.map { $0.prefix { $0 != "\r\n" } } == [
                    "GET /api/leads/lead_2 HTTP/1.1", "GET /api/leads?sort=updated_at%3Adesc&limit=100 HTTP/1.1",
                    "GET /api/leads?sort=updated_at%3Adesc&limit=100 HTTP/1.1",
                ])
        }
    }

    @Test func searchesTheCurrentContract() async throws {
        let page = #"{"success": true, "data": [{"id": "1"}, {"id": "2"}], "meta": {"pagination": {"hasMore": true}}}"#
        try await MisbehavingServer.run(.answer(http(200, page))) { server in
            let search = try await server.withClient(contract: .current) {
                try await $0.search("+1 234&x", limit: 7)
            }
            #expect(search.leads.map(\.id) == ["1", "2"])
            #expect(search.isPartial && search.contract == .current)
            #expect(
                server.record.requests.first?.hasPrefix("GET /api/leads?search=%2B1%20234%26x&limit=7 HTTP/1.1") == true
            )
        }
    }

    @Test(arguments: [
        ("jane@EXAMPLE.com", ["1"]), ("jan", ["1", "3"]), ("+1 (234) 567-890", ["2"]), ("4", ["4"]), ("567", []),
        ("nobody", []),
    ])
    func searchesTheLatestOfAClassicServer(text: String, ids: [String]) async throws {
        let list = """
            [{"id": "1", "name": "Jane", "email": "jane@example.com"}, {"id": "2", "phone": "+1234567890"},
             {"id": "3", "name": "Marjan"}, {"id": "4", "name": null}, 17, {"name": "no id"}]
            """
        try await MisbehavingServer.run(.answer(http(200, list))) { server in
            // Once with the contract not known, once after it was learned.
            try await server.withClient { client in
                for _ in 1...2 {
                    let search = try await client.search(text, limit: 50)
                    #expect(search.leads.map(\.id) == ids)
                    #expect(search.isPartial)
                    #expect(search.contract == .classic)
                }
            }
        }
    }

    @Test(arguments: [404, 405])
    func serverWithoutLookUp(status: Int) async throws {
        try await MisbehavingServer.run(.answer(http(status, "{}"))) { server in
            try await server.withClient { client in
                for ask in [
                    { _ = try await client.search("jane", limit: 10) }, { _ = try await client.lead(id: "lead_1") },
                    { _ = try await client.check() },
                ] as [() async throws -> Void] {
                    let failure = try #require(await #expect(throws: APIFailure.self) { try await ask() })
                    #expect(failure.problem.code == .notSupported)
                }
            }
        }
    }

    @Test func checksAKey() async throws {
        try await MisbehavingServer.run(
            .answer(http(200, #"{"success": true}"#)), .answer(http(401, Bodies.currentNo("UNAUTHORIZED", "no")))
        ) { server in
            try await server.withClient { client in
                #expect(try await client.check() == .current)
                let failure = try #require(await #expect(throws: APIFailure.self) { try await client.check() })
                #expect(failure.problem.code == .keyRefused)
            }
            let request = try #require(server.record.requests.first)
            #expect(request.hasPrefix("POST /api/check HTTP/1.1\r\n"))
            #expect(request.hasSuffix("\r\n\r\n"))
        }
    }

    @Test func checksAKeyOfAClassicServer() async throws {
        try await MisbehavingServer.run(.answer(http(404, "")), .answer(http(200, "[]"))) { server in
            let contract = try await server.withClient { try await $0.check() }
            #expect(contract == .classic)
            #expect(server.record.requests.last?.hasPrefix("GET /api/leads?limit=1 HTTP/1.1\r\n") == true)
        }
    }

    @Test func longListIsReadWhole() async throws {
        let lead = #"{"id": "x", "note": ""# + String(repeating: "n", count: 100_000) + #""}"#
        let page = #"{"data": ["# + Array(repeating: lead, count: 100).joined(separator: ",") + "]}"
        try await MisbehavingServer.run(.answer(http(200, page))) { server in
            let search = try await server.withClient { try await $0.search("x", limit: 100) }
            #expect(search.leads.count == 100)
        }
    }

    @Test func cancelledBeforeItBegan() async throws {
        try await MisbehavingServer.run(.silence) { server in
            try await server.withClient { client in
                let failure = await withTaskGroup(of: APIFailure?.self) { group in
                    group.cancelAll()
                    group.addTask {
                        do throws(APIFailure) {
                            _ = try await client.update(.won)
                            return nil
                        } catch {
                            return error
                        }
                    }
                    return await group.next() ?? nil
                }
                #expect(failure?.problem.code == .cancelled)
                #expect(failure?.delivery == .notServed)
            }
            #expect(server.record.connections == 0)
        }
    }

    /// The body has arrived, then the task is cancelled.
    @Test func cancelledWhileWaitingForTheAnswer() async throws {
        try await MisbehavingServer.run(.silence) { server in
            try await server.withClient { client in
                let task = Task {
                    do throws(APIFailure) {
                        _ = try await client.update(.won)
                        return nil as APIFailure?
                    } catch {
                        return error
                    }
                }
                await server.waitForRequest()
                let started = ContinuousClock.now
                task.cancel()
                let failure = await task.value
                #expect(failure?.problem.code == .cancelled)
                #expect(failure?.delivery == .unknown)
                #expect(ContinuousClock.now - started < .seconds(Timeouts.test.idle / 2))
            }
        }
    }

    @Test func shutDown() async throws {
        try await MisbehavingServer.run(.silence) { server in
            try await server.withClient { client in
                let task = Task {
                    do throws(APIFailure) {
                        _ = try await client.update(.won)
                        return nil as APIFailure?
                    } catch {
                        return error
                    }
                }
                await server.waitForRequest()
                client.shutdown()
                let inFlight = await task.value
                #expect(inFlight?.problem.code == .cancelled)
                #expect(inFlight?.delivery == .unknown)
                let later = try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
                #expect(later.problem.code == .cancelled)
                #expect(later.delivery == .notServed)
            }
        }
    }
}
