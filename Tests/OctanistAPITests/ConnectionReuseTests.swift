import FoundationEssentials
import Leads
import TestServer
import TestSupport
import Testing

@testable import OctanistAPI

/// Servers that close a kept connection without a word: no update becomes unknown by it, and none arrives twice.
struct ConnectionReuseTests {
    private static let workers = 4
    private static let updates = 40

    /// Each of so many answers is followed by the end of its connection.
    private static func behaviours(
        endingEach number: Int, afterMilliseconds delay: Int, _ answer: String
    ) -> [MisbehavingServer.Behaviour] {
        (1...workers * updates).map {
            $0.isMultiple(of: number) ? .answerThenEnd(answer, afterMilliseconds: delay) : .answer(answer)
        }
    }

    /// Several at a time, as an import does.
    private func sendAll(_ client: OctanistClient) async -> [APIFailure] {
        await withTaskGroup(of: [APIFailure].self) { group in
            for _ in 0..<Self.workers {
                group.addTask {
                    var failures: [APIFailure] = []
                    for _ in 0..<Self.updates {
                        do throws(APIFailure) {
                            _ = try await client.update(.won)
                        } catch {
                            failures.append(error)
                        }
                    }
                    return failures
                }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
    }

    /// What holds whenever the servers close: nothing arrives twice, and what the client knows to have failed is all that can
    /// be missing. While a connection rests, nothing is lost either; on a busy machine a server may be later than that.
    private func expectAllOnce(_ failures: [APIFailure], at server: MisbehavingServer) {
        let record = server.record
        let all = Self.workers * Self.updates
        #expect(failures.count <= record.lateEnds, "\(failures)")
        #expect((all - failures.count...all).contains(record.requests.count))
    }

    @Test(arguments: [1, 3, 10], [0, 1, 5])
    func theServerClosesWithoutAWord(after answers: Int, delay: Int) async throws {
        let list = Self.behaviours(
            endingEach: answers, afterMilliseconds: delay, http(200, Bodies.classicYes))
        try await MisbehavingServer.run(list: list) { server in
            let failures = try await server.withClient { await sendAll($0) }
            expectAllOnce(failures, at: server)
            #expect(server.record.connections > Self.updates / answers)
        }
    }

    /// Where an answer does not say how long it is, its end is told by a chunk.
    @Test func theServerClosesWithoutAWordAfterChunks() async throws {
        let body = Bodies.classicYes
        let answer =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + String(body.utf8.count, radix: 16)
            + "\r\n\(body)\r\n0\r\n\r\n"
        try await MisbehavingServer.run(
            list: Self.behaviours(endingEach: 2, afterMilliseconds: 1, answer)
        ) { server in
            let failures = try await server.withClient { await sendAll($0) }
            expectAllOnce(failures, at: server)
        }
    }

    @Test func theServerClosesTLSWithoutAWord() async throws {
        let folder = try TemporaryDirectory()
        try Data(TestCertificate.localhost.certificate.utf8).write(to: URL(filePath: folder.file("ca.pem")))
        let list = Self.behaviours(endingEach: 5, afterMilliseconds: 1, http(200, Bodies.classicYes))
        try await MisbehavingServer.run(list: list, certificate: .localhost) { server in
            let failures = try await server.withClient(
                scheme: "https", host: "localhost", certificateAuthority: folder.file("ca.pem")
            ) { await sendAll($0) }
            expectAllOnce(failures, at: server)
        }
    }

    /// A server that keeps its connections has them used again.
    @Test func connectionsAreKept() async throws {
        try await MisbehavingServer.run(.answer(http(200, Bodies.classicYes))) { server in
            let failures = try await server.withClient { await sendAll($0) }
            #expect(failures.isEmpty, "\(failures)")
            #expect(server.record.requests.count == Self.workers * Self.updates)
            #expect(server.record.connections < Self.workers * Self.updates)
        }
    }
}
