import AsyncHTTPClient
import FoundationEssentials
import Leads

extension HTTPClient.Configuration.Proxy {
    /// A tunnel (CONNECT), through which TLS reaches the server itself.
    init(_ proxy: ProxyAddress) {
        let login = proxy.revealLogin().map { Data($0.utf8).base64EncodedString() }
        self = .server(
            host: proxy.host, port: proxy.port, authorization: login.map(HTTPClient.Authorization.basic(credentials:)))
    }
}
