import FoundationEssentials
import Glibc
import Sandbox
import TestServer
import TestSupport
import Testing

/// The real program, a server with TLS, and a proxy between: the tests' own and one from Debian.
struct ProxyTests {
    /// A profile `acme` whose server speaks TLS, with the certificate in `ca.pem`.
    private struct Place {
        let program: Program
        let sandbox: SandboxServer
        let server: Relay

        func configure(_ settings: String = "") throws {
            try Data(TestCertificate.localhost.certificate.utf8)
                .write(to: URL(filePath: program.directory.file("ca.pem")))
            try program.configure(
                "[profiles.acme]\nurl = \"https://localhost:\(server.port)/api\"\nkey_environment = \"ACME_KEY\"\n"
                    + settings)
        }
    }

    private static let key = "key-for-the-server-alone"
    private static let update = ["update", "--id", "lead_123", "--lost", "--note", "through the proxy", "--json"]

    private func withPlace(_ body: (Place) async throws -> Void) async throws {
        let sandbox = try await SandboxServer.start(SandboxConfiguration(key: Self.key))
        let result: Result<Void, any Error>
        do {
            try await Relay.run(.tls(.localhost, port: sandbox.port)) { server in
                var program = try Program()
                program.environment["ACME_KEY"] = Self.key
                program.environment["SSL_CERT_FILE"] = program.directory.file("ca.pem")
                let place = Place(program: program, sandbox: sandbox, server: server)
                try place.configure()
                try await body(place)
            }
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await sandbox.stop()
        try result.get()
    }

    @Test(arguments: ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "profile"])
    func anUpdateGoesThroughTheProxyThatIsNamed(source: String) async throws {
        try await withPlace { place in
            try await Relay.run(.proxy(login: "amFuZTpodW50ZXIy")) { proxy in
                let address = "http://jane:hunter2@127.0.0.1:\(proxy.port)"
                if source == "profile" { try place.configure("proxy = \"\(address)\"\n") }
                let variables = source == "profile" ? ["NO_PROXY": "*"] : [source: address]
                let run = try await place.program.run(Self.update, adding: variables)
                #expect(run.status == 0, "\(run.errors)")
                #expect(try await place.sandbox.changes().count == 1)
                let record = proxy.record
                #expect(
                    record.heads.map { $0.prefix { $0 != "\r\n" } } == [
                        "CONNECT localhost:\(place.server.port) HTTP/1.1"
                    ])
                let seen = String(decoding: record.received, as: UTF8.self)
                for secret in [Self.key, "lead_123", "through the proxy"] { #expect(!seen.contains(secret)) }
                #expect(!String(decoding: place.server.record.received, as: UTF8.self).contains("hunter2"))
                #expect(String(decoding: place.server.record.received, as: UTF8.self).contains(Self.key))

                let doctor = try await place.program.run(["doctor"], adding: variables)
                let name = source == "profile" ? "the profile's proxy" : source
                #expect(
                    doctor.output.contains(
                        "ok       proxy           127.0.0.1:\(proxy.port), with a user name, from \(name)\n"),
                    "\(doctor.output)")
                #expect(
                    doctor.output.contains(
                        "ok       certificates    \(place.program.directory.file("ca.pem")), from SSL_CERT_FILE\n"))
                #expect(doctor.output.contains("accepts the key"))
                for text in [run.output, run.errors, doctor.output, doctor.errors] {
                    #expect(!text.contains("hunter2") && !text.contains("jane"))
                }
                try #expect(place.program.directory.filesHolding("hunter2").count == (source == "profile" ? 1 : 0))
            }
        }
    }

    @Test(arguments: [
        (["HTTPS_PROXY": "http://127.0.0.1:1", "NO_PROXY": "localhost"], "", "NO_PROXY excludes"),
        (["https_proxy": "http://127.0.0.1:1", "no_proxy": "*"], "", "no_proxy excludes"),
        (["HTTPS_PROXY": "http://127.0.0.1:1"], "proxy = \"none\"\n", "the configuration says none"),
        (["ALL_PROXY": "http://127.0.0.1:1"], "proxy = \"\"\n", "the configuration says none"),
        (["HTTPS_PROXY": "", "all_proxy": ""], "", "none\n"),
        (["HTTP_PROXY": "http://127.0.0.1:1", "http_proxy": "http://127.0.0.1:1"], "", "none\n"),
    ])
    func noProxyIsAskedWhereNoneIsWanted(variables: [String: String], settings: String, words: String) async throws {
        try await withPlace { place in
            try place.configure(settings)
            #expect(try await place.program.run(Self.update, adding: variables).status == 0)
            let doctor = try await place.program.run(["doctor"], adding: variables)
            #expect(doctor.output.contains("ok       proxy           none"), "\(doctor.output)")
            #expect(doctor.output.contains(words), "\(doctor.output)")
            #expect(try await place.sandbox.changes().count == 1)
        }
    }

    /// The key of a server without TLS would be readable on the way.
    @Test func aServerOfThisMachineIsNeverAskedThroughAProxy() async throws {
        try await withSandbox { program, sandbox in
            try await Relay.run(.proxy(login: nil)) { proxy in
                let address = "http://127.0.0.1:\(proxy.port)"
                let variables = [
                    "HTTP_PROXY": address, "http_proxy": address, "HTTPS_PROXY": address, "ALL_PROXY": address,
                ]
                let run = try await program.run(Self.update, adding: variables)
                #expect(run.status == 0, "\(run.errors)")
                #expect(proxy.record.received.isEmpty)
            }
            #expect(try await sandbox.changes().count == 1)
        }
    }

    @Test func aProxyThatDoesNotHelpIsToldAndTheUpdateWaits() async throws {
        try await withPlace { place in
            try await Relay.run(.proxy(login: "amFuZTpodW50ZXIy")) { proxy in
                for (address, words) in [
                    (
                        "http://127.0.0.1:1",
                        "no connection to the proxy 127.0.0.1:1 (connection refused): check the network and HTTPS_PROXY"
                    ),
                    (
                        "http://127.0.0.1:\(proxy.port)",
                        "the proxy 127.0.0.1:\(proxy.port) wants a user name and a password: "
                            + "add them to HTTPS_PROXY, like http://user:password@host:port"
                    ),
                    (
                        "http://jane:hunter3@127.0.0.1:\(proxy.port)",
                        "the proxy 127.0.0.1:\(proxy.port) refuses the user name or the password: correct them in HTTPS_PROXY"
                    ),
                    (
                        "http://127.0.0.1:\(place.sandbox.port)",
                        "the proxy 127.0.0.1:\(place.sandbox.port) does not lead to localhost:\(place.server.port): "
                            + "check that it is an HTTP proxy that allows this server; it is set in HTTPS_PROXY"
                    ),
                ] {
                    let run = try await place.program.run(Self.update + ["--again"], adding: ["HTTPS_PROXY": address])
                    #expect(run.status == 5)
                    #expect(run.errors == "leadline: \(words)\n")
                    let record = try run.record()
                    #expect(record.outcome == "retrying")
                    #expect(record.message == words)
                    #expect(try await place.program.run("outbox", "cancel", record.id).status == 0)
                }
            }
            for address in ["socks5://jane:hunter2@127.0.0.1:1", "https://127.0.0.1:1"] {
                let run = try await place.program.run(Self.update, adding: ["HTTPS_PROXY": address])
                #expect(run.status == 2)
                #expect(
                    run.errors
                        == "leadline: HTTPS_PROXY is not an HTTP proxy: use one that begins with http://\n"
                )
            }
            #expect(try await place.sandbox.changes().isEmpty)
            #expect(try place.program.directory.filesHolding("hunter").isEmpty)
        }
    }

    /// A profile is set up through the proxy too.
    @Test func aNewProfileIsCheckedThroughTheProxy() async throws {
        try await withPlace { place in
            try await Relay.run(.proxy(login: nil)) { proxy in
                let run = try await place.program.run(
                    [
                        "profile", "add", "other", "--key-environment", "ACME_KEY", "--url",
                        "https://localhost:\(place.server.port)/api",
                    ], adding: ["HTTPS_PROXY": "http://127.0.0.1:\(proxy.port)"])
                #expect(run.status == 0, "\(run.errors)")
                #expect(proxy.record.heads.count == 1)
            }
        }
    }

    // MARK: tinyproxy

    /// Runs `body` with the port of the real proxy.
    ///
    /// - Returns: its log.
    private func withTinyproxy(
        _ place: Place, _ settings: String, _ body: (Int, ChildProcess) async throws -> Void
    ) async throws -> String {
        let file = place.program.directory.file("tinyproxy.conf")
        // It does not take any port; below those that the system gives to others there is one that is free.
        for port in (20_000..<30_000).shuffled().prefix(5) {
            let text = "Port \(port)\nListen 127.0.0.1\nTimeout 60\nLogLevel Info\nMaxClients 10\n\(settings)\n"
            try Data(text.utf8).write(to: URL(filePath: file))
            let (process, output) = try ChildProcess.collecting(
                ["tinyproxy", "-d", "-c", file], environment: ChildProcess.basicEnvironment)
            try await output.waitFor("main loop", "listening sockets")
            guard output.soFar.contains("main loop") else { continue }
            let result: Result<Void, any Error>
            do {
                result = .success(try await body(port, process))
            } catch {
                result = .failure(error)
            }
            process.send(signal: SIGTERM)
            _ = try await process.waitForEnding()
            try result.get()
            return output.soFar
        }
        throw TestFailure("tinyproxy found no port that is free")
    }

    @Test func throughTinyproxy() async throws {
        try await withPlace { place in
            let log = try await withTinyproxy(place, "BasicAuth jane hunter2") { port, _ in
                let good = ["HTTPS_PROXY": "http://jane:hunter2@127.0.0.1:\(port)"]
                let run = try await place.program.run(Self.update, adding: good)
                #expect(run.status == 0, "\(run.errors)")
                #expect(try await place.program.run(["lookup", "lead_123"], adding: good).status == 0)
                for (address, words) in [
                    ("127.0.0.1:\(port)", "the proxy 127.0.0.1:\(port) wants a user name and a password"),
                    (
                        // To these it answers 401, and not 407.
                        "http://jane:hunter3@127.0.0.1:\(port)",
                        "the proxy 127.0.0.1:\(port) does not lead to localhost:\(place.server.port)"
                    ),
                ] {
                    let run = try await place.program.run(["lookup", "lead_123"], adding: ["HTTPS_PROXY": address])
                    #expect(run.status == 5)
                    #expect(run.errors.contains(words), "\(run.errors)")
                }
            }
            #expect(try await place.sandbox.changes().count == 1)
            #expect(log.contains("CONNECT localhost:\(place.server.port) HTTP/1.1"), "\(log)")
            #expect(!log.contains(Self.key) && !log.contains("lead_123"))
        }
    }

    @Test func tinyproxyMayNotReachTheServer() async throws {
        try await withPlace { place in
            try place.program.configure(
                "[profiles.acme]\nurl = \"https://localhost:1/api\"\nkey_environment = \"ACME_KEY\"\n")
            _ = try await withTinyproxy(place, "") { port, _ in
                let run = try await place.program.run(Self.update, adding: ["HTTPS_PROXY": "http://127.0.0.1:\(port)"])
                #expect(run.status == 5)
                let words = "the proxy 127.0.0.1:\(port) does not lead to localhost:1: "
                #expect(run.errors.contains(words), "\(run.errors)")
                #expect(try run.record().outcome == "retrying")
            }
        }
    }

    /// The update may have arrived, and is never sent again by itself.
    @Test func tinyproxyDiesAfterTheUpdateLeft() async throws {
        try await withPlace { place in
            place.sandbox.setFaults(try FaultPlan(text: "script=hang-after:60000"))
            _ = try await withTinyproxy(place, "") { port, proxy in
                async let running = place.program.run(Self.update, adding: ["HTTPS_PROXY": "http://127.0.0.1:\(port)"])
                try await waitUntil("the update") { try await !place.sandbox.changes().isEmpty }
                proxy.send(signal: SIGKILL)
                let run = try await running
                #expect(run.status == 6)
                let words = "the connection to localhost:\(place.server.port) through the proxy 127.0.0.1:\(port) broke"
                #expect(run.errors.contains(words), "\(run.errors)")
                #expect(try run.record().outcome == "unknown")
            }
            #expect(try await place.sandbox.changes().count == 1)
        }
    }

    /// Several at a time, with a tunnel for each.
    @Test func anImportThroughTinyproxy() async throws {
        try await withPlace { place in
            let rows = (1...60).map { _ in "lead_123,lost,,again" }.joined(separator: "\n")
            try Data("id,status,value,note\n\(rows)\n".utf8)
                .write(to: URL(filePath: place.program.directory.file("rows.csv")))
            _ = try await withTinyproxy(place, "") { port, _ in
                let run = try await place.program.run(
                    ["import", "rows.csv", "--again"],
                    adding: ["HTTPS_PROXY": "http://127.0.0.1:\(port)"])
                #expect(run.status == 0, "\(run.errors)")
            }
            #expect(try await place.sandbox.changes().count == 60)
        }
    }

    /// It answers 403 to a port that it does not allow.
    @Test func tinyproxyMayForbidTheServer() async throws {
        try await withPlace { place in
            _ = try await withTinyproxy(place, "ConnectPort 443") { port, _ in
                let run = try await place.program.run(Self.update, adding: ["HTTPS_PROXY": "http://127.0.0.1:\(port)"])
                #expect(run.status == 5)
                let words = "the proxy 127.0.0.1:\(port) does not lead to localhost:\(place.server.port)"
                #expect(run.errors.contains(words), "\(run.errors)")
            }
            #expect(try await place.sandbox.changes().isEmpty)
        }
    }
}
