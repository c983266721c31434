import Leads
import Testing

struct ServerAddressTests {
    @Test(arguments: [
        ("https://octanist.com/api", "https://octanist.com/api", "octanist.com"),
        (" https://octanist.com/api/ ", "https://octanist.com/api", "octanist.com"),
        ("HTTPS://Octanist.COM:443/API//", "https://octanist.com/API", "octanist.com"),
        ("https://octanist.com", "https://octanist.com", "octanist.com"),
        ("https://crm.example:8443/a/b", "https://crm.example:8443/a/b", "crm.example:8443"),
        ("https://192.168.1.2/x", "https://192.168.1.2/x", "192.168.1.2"),
        ("https://[2001:DB8::1]:444/", "https://[2001:db8::1]:444", "[2001:db8::1]:444"),
        ("https://xn--bcher-kva.example/%41", "https://xn--bcher-kva.example/%41", "xn--bcher-kva.example"),
        ("http://127.0.0.1:8787/api", "http://127.0.0.1:8787/api", "127.0.0.1:8787"),
        ("http://127.9.8.7", "http://127.9.8.7", "127.9.8.7"),
        ("http://localhost:80/api", "http://localhost/api", "localhost"),
        ("http://[::1]:8787", "http://[::1]:8787", "[::1]:8787"),
    ])
    func accepts(text: String, normal: String, name: String) throws {
        let address = try ServerAddress(text)
        #expect(address.text == normal)
        #expect(address.displayName == name)
        #expect(try ServerAddress(normal) == address)
    }

    /// Spellings of one server, which is one organisation's; another path or port is another server.
    @Test func oneServerIsOneHoweverItIsSpelled() throws {
        let spellings = [
            "http://localhost:8787/api", "HTTP://LocalHost:8787/api/", " http://127.0.0.1:8787/api// ",
        ]
        #expect(Set(try spellings.map { try ServerAddress($0).identity }) == ["http://127.0.0.1:8787/api"])
        let others = [
            "https://octanist.com/api", "https://octanist.com", "https://octanist.com/API",
            "https://octanist.com:444/api",
            "https://www.octanist.com/api", "http://127.0.0.2:8787/api", "http://127.0.0.1:8788/api",
        ]
        #expect(Set(try others.map { try ServerAddress($0).identity }).count == others.count)
        #expect(try ServerAddress("https://OCTANIST.com:443/api/").identity == "https://octanist.com/api")
        // What is asked is what was written.
        #expect(try ServerAddress("http://localhost:8787/api").text == "http://localhost:8787/api")
    }

    @Test(arguments: [
        ("", "empty"), ("octanist.com/api", "https://"), ("ftp://octanist.com", "https://"),
        ("https:octanist.com", "https://"), ("https://", "host"), ("https:///api", "host"),
        ("https://user:pw@octanist.com/", "user name"), ("https://octanist.com@evil.example/", "user name"),
        ("https://octanist.com/api?x=1", "query"), ("https://octanist.com/api#x", "fragment"),
        ("https://octanist.com:0/", "port"), ("https://octanist.com:65536/", "port"),
        ("https://octanist.com:/", "port"), ("https://octanist.com:80a/", "port"), ("https://octanist..com", "host"),
        ("https://-_.*", "host"), ("https://[::1", "host"), ("https://[zz]/", "host"), ("https://[::1]x/", "port"),
        ("https://octanist.com/a b", "space"), ("https://bücher.example", "ASCII"),
        ("https://octanist.com\\@evil.example", "character"), ("https://octanist.com/\u{1B}[31m", "ASCII"),
        ("http://octanist.com/api", "unencrypted"), ("http://127.0.0.1.evil.example", "unencrypted"),
        ("http://127.1/", "unencrypted"), ("http://127.0.0.256/", "unencrypted"),
        ("http://localhost.evil.example", "unencrypted"),
        ("http://0.0.0.0/", "unencrypted"), ("http://10.0.0.1/", "unencrypted"), ("http://[::2]/", "unencrypted"),
        ("https://a/" + String(repeating: "x", count: 2_000), "long"),
    ])
    func refuses(text: String, reason: String) throws {
        let problem = try #require(#expect(throws: Problem.self) { _ = try ServerAddress(text) })
        #expect(problem.code == .configuration)
        #expect(problem.message.contains(reason), "\(problem.sentence)")
    }
}
