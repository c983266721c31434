import CZlib
import FoundationEssentials
import Leads
import TestServer
import Testing

@testable import OctanistAPI

/// Compressed answers are read, up to the limit that uncompressed ones have.
struct ContentCodingTests {
    /// `Bodies.classicYes`, as gzip 1.12 and Python's zlib write it.
    private static let gzip = bytes(
        "H4sIAAAAAAACA6tWKi5NTk4tLlayUigpKk3VUVDKSU1M8UwB8sGseEMjYyWgaHFJYkkpSJVSeX6eUi0AWQdqazgAAAA=")
    private static let zlib = bytes(
        "eJyrViouTU5OLS5WslIoKSpN1VFQyklNTPFMAfLBrHhDI2MloGhxSWJJKUiVUnl+nlItAP8cEXI=")
    private static let raw = Array(zlib.dropFirst(2).dropLast(4))
    private static let yes = Array(Bodies.classicYes.utf8)

    private static func bytes(_ text: String) -> [UInt8] {
        Data(base64Encoded: text).map { Array($0) } ?? []
    }

    private static func packed(_ body: [UInt8]) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: leadline_deflate_bound(body.count)) { output, count in
            count = unsafe leadline_deflate(1, body, body.count, output.baseAddress, output.count)
        }
    }

    static let readable: [(String, [UInt8])] = [
        ("gzip", gzip), ("GZIP", gzip), ("x-gzip", gzip), (" gzip ", gzip), ("gzip, identity", gzip), ("deflate", zlib),
        ("Deflate", zlib), ("deflate", raw), ("deflate", gzip), ("gzip", zlib), ("", yes), ("identity", yes),
        (",", yes), ("gzip, gzip", packed(gzip)), ("deflate, gzip", packed(zlib)),
        ("gzip", packed(Array(yes.prefix(9))) + packed(Array(yes.dropFirst(9)))), ("gzip", packed([]) + gzip),
    ]

    @Test(arguments: readable)
    func readsWhatIsCompressed(header: String, body: [UInt8]) throws {
        #expect(try ContentCoding.decoded(body, header, limit: 1_000) == Self.yes)
        // Each step on the way has the limit.
        let longest = max(Self.yes.count, header.contains("p,") || header.contains("e,") ? Self.gzip.count : 0)
        #expect(try ContentCoding.decoded(body, header, limit: longest) == Self.yes)
    }

    @Test func anEmptyBodyIsEmpty() throws {
        for header in ["gzip", "deflate", "br"] { #expect(try ContentCoding.decoded([], header, limit: 10) == []) }
        #expect(try ContentCoding.decoded(Self.packed([]), "gzip", limit: 10) == [])
    }

    static let unreadable: [(String, [UInt8])] = [
        ("br", gzip), ("zstd", gzip), ("compress", gzip), ("gzip, br", gzip), ("aws-chunked", yes), ("gzip", yes),
        ("deflate", yes), ("gzip", raw), ("gzip", Array(gzip.dropLast(1))), ("gzip", Array(gzip.prefix(1))),
        ("gzip", Array(gzip.dropLast(9))), ("gzip", gzip + [0]), ("gzip", gzip + yes), ("deflate", zlib + [0]),
        ("gzip", gzip + gzip.dropLast(3)), ("gzip, gzip", gzip), ("gzip, gzip, gzip, gzip", gzip),
        ("gzip", gzip.enumerated().map { $0.offset == 20 ? ~$0.element : $0.element }),
    ]

    @Test(arguments: unreadable)
    func saysWhenItCannotBeRead(header: String, body: [UInt8]) throws {
        #expect(try ContentCoding.decoded(body, header, limit: 1_000) == nil)
    }

    /// Each layer has the limit.
    @Test(arguments: [
        ("gzip", packed(yes), yes.count - 1), ("deflate", zlib, yes.count - 1), ("deflate", raw, yes.count - 1),
        ("gzip", packed(Array(repeating: 0x20, count: 50_000_000)), 1 << 20),
        ("gzip, gzip", packed(packed(Array(repeating: 0x20, count: 50_000_000))), 1 << 20), ("gzip", gzip, 0),
    ])
    func isBounded(header: String, body: [UInt8], limit: Int) {
        #expect(throws: TransportFault.Kind.tooLarge(limit)) {
            try ContentCoding.decoded(body, header, limit: limit)
        }
    }

    @Test(arguments: [
        ("gzip", gzip), ("deflate", zlib), ("deflate", raw),
    ])
    func answersOfAServer(header: String, body: [UInt8]) async throws {
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: \(header)\r\nContent-Length: \(body.count)\r\n\r\n"
        try await MisbehavingServer.run(.answerAndEnd(Array(head.utf8) + body, reset: false)) { server in
            let receipt = try await server.withClient { try await $0.update(.won) }
            #expect(receipt.leadID == "lead_123")
            #expect(receipt.body == Bodies.classicYes)
        }
    }

    @Test func aBombIsTooLarge() async throws {
        let body = Self.packed(Array(repeating: 0x20, count: 50_000_000))
        #expect(body.count < 60_000)
        let head = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(body.count)\r\n\r\n"
        try await MisbehavingServer.run(.answerAndEnd(Array(head.utf8) + body, reset: false)) { server in
            let failure = try await server.withClient { client in
                try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
            }
            #expect(failure.problem.code == .answerTooLarge)
            #expect(failure.problem.message.hasSuffix("is larger than 1 MiB"))
            #expect(failure.delivery == .unknown)
        }
    }

    /// What cannot be decompressed leaves the status its meaning.
    @Test(arguments: [
        (200, Problem.Code.answerNotUnderstood, Delivery.unknown), (401, .intercepted, .notServed),
        (429, .rateLimited, .notServed), (503, .unavailable, .notServed), (502, .serverFailed, .unknown),
    ])
    func anotherCompression(status: Int, code: Problem.Code, delivery: Delivery) async throws {
        let answer = http(status, "\u{1}\u{2}", headers: ["Content-Encoding: br"])
        try await MisbehavingServer.run(.answer(answer)) { server in
            let failure = try await server.withClient { client in
                try #require(await #expect(throws: APIFailure.self) { try await client.update(.won) })
            }
            #expect(failure.problem.code == code)
            #expect(failure.delivery == delivery)
            if status == 200 {
                #expect(failure.problem.message == "the server's answer cannot be decompressed (“br”)")
            }
        }
    }
}
