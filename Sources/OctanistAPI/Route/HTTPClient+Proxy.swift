import AsyncHTTPClient
import FoundationEssentials
import Leads

extension HTTPClient.Configuration.Proxy {
    /// Asks the proxy for a tunnel (CONNECT), through which TLS then leads to the server alone.
    init(_ proxy: ProxyAddress) {
        let login = proxy.revealLogin().map { Data($0.utf8).base64EncodedString() }
        self = .server(
            host: proxy.host, port: proxy.port, authorization: login.map(HTTPClient.Authorization.basic(credentials:)))
    }
}
