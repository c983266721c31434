import Leads
import Testing

struct ProxyAddressTests {
    @Test(
        arguments: [
            ("http://proxy.example:3128", "proxy.example", 3128, nil),
            ("http://proxy.example", "proxy.example", 80, nil),
            ("http://proxy.example/", "proxy.example", 80, nil), ("proxy.example:3128", "proxy.example", 3128, nil),
            ("proxy", "proxy", 80, nil), ("HTTP://Proxy.Example:8080/", "proxy.example", 8080, nil),
            ("  http://proxy:3128 ", "proxy", 3128, nil), ("http://10.0.0.1:3128", "10.0.0.1", 3128, nil),
            ("http://[::1]:3128", "::1", 3128, nil), ("[fd00::1]:80", "fd00::1", 80, nil),
            ("http://jane:secret@proxy:3128", "proxy", 3128, "jane:secret"),
            ("jane:secret@proxy:3128", "proxy", 3128, "jane:secret"), ("http://jane@proxy", "proxy", 80, "jane:"),
            ("http://jane:@proxy", "proxy", 80, "jane:"), ("http://:secret@proxy", "proxy", 80, ":secret"),
            ("http://CORP%5Cjane:p%40ss@proxy", "proxy", 80, "CORP\\jane:p@ss"),
            ("http://jane:p@ss@proxy", "proxy", 80, "jane:p@ss"), ("http://jane:a:b@proxy", "proxy", 80, "jane:a:b"),
            ("http://jane:p%C3%A9%2f%23@proxy", "proxy", 80, "jane:pé/#"),
        ] as [(String, String, Int, String?)])
    func reads(text: String, host: String, port: Int, login: String?) throws {
        let proxy = try ProxyAddress(text, source: "HTTPS_PROXY")
        #expect(proxy.host == host)
        #expect(proxy.port == port)
        #expect(proxy.revealLogin() == login)
        #expect(proxy.hasLogin == (login != nil))
        #expect(proxy.displayName == (host.contains(":") ? "[\(host)]" : host) + ":\(port)")
    }

    @Test(arguments: [
        ("", "is empty"), (" ", "is empty"), ("http://", "has no valid host and port"),
        ("https://proxy:3128", "is not an HTTP proxy"), ("socks5://proxy:1080", "is not an HTTP proxy"),
        ("socks5h://hunter2@proxy:1080", "is not an HTTP proxy"), ("ftp://proxy", "is not an HTTP proxy"),
        ("://proxy", "is not an HTTP proxy"), ("http://proxy:port", "has no valid host and port"),
        ("http://proxy:0", "has no valid host and port"), ("http://proxy:65536", "has no valid host and port"),
        ("http://pro xy:1", "contains a space"), ("http://jane:hunter2 @proxy", "contains a space"),
        ("http://prôxy", "non-ASCII letter"), ("http://proxy/path", "has a path"), ("http://proxy?a", "has a path"),
        ("http://jane:hunter2/x@proxy", "has a path"), ("http://jane:hunter2#x@proxy", "has a path"),
        ("http://jane:hunter2%@proxy", "invalid user name or password"),
        ("http://jane:hunter2%zz@proxy", "invalid user name or password"),
        ("http://jane:hunter2%FF@proxy", "invalid user name or password"),
        ("http://jane:hunter2%0d%0a@proxy", "invalid user name or password"),
        ("http://jane:hunter2%00@proxy", "invalid user name or password"),
        ("http://jane:hunter2@", "has no valid host and port"),
        ("http://jane:hunter2@pro_xy!", "has no valid host and port"),
        ("http://proxy" + String(repeating: "x", count: 2_000), "is longer than 2,000 characters"),
    ])
    func refuses(text: String, reason: String) throws {
        let problem = try #require(#expect(throws: Problem.self) { _ = try ProxyAddress(text, source: "ALL_PROXY") })
        #expect(problem.code == .configuration)
        #expect(problem.message.hasPrefix("ALL_PROXY "), "\(problem.message)")
        #expect(problem.message.contains(reason), "\(problem.message)")
        #expect(!problem.sentence.contains("hunter2"))
    }

    @Test func theLoginIsNeverPrinted() throws {
        struct Holder { let proxy: ProxyAddress? }
        let proxy = try ProxyAddress("http://jane:s3cret@proxy.example:3128", source: "HTTPS_PROXY")
        var dumped = ""
        dump(Holder(proxy: proxy), to: &dumped)
        for text in ["\(proxy)", String(reflecting: proxy), String(describing: Holder(proxy: proxy)), dumped] {
            #expect(text.contains("proxy.example:3128"))
            #expect(!text.contains("s3cret") && !text.contains("jane"))
        }
        #expect(!((proxy as Any) is any Encodable))
    }
}
