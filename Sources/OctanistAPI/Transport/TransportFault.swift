import FoundationEssentials
import Leads

/// Why no complete answer came, and whether any of the request's body had been sent. If not, the request was not
/// served; if so, its outcome is unknown.
///
/// | fault | problem when sent | problem when not |
/// |---|---|---|
/// | name unknown, refused, no route, no connection in time, the same of a proxy | – | `unreachable` |
/// | certificate or TLS refused | – | `certificateRefused` |
/// | reset, closed, truncated | `connectionLost` | `unreachable` |
/// | closed before anything was received | – | `unreachable` |
/// | no answer in time | `timedOut` | `unreachable` |
/// | not HTTP: status line, header size | `answerNotUnderstood` | `answerNotUnderstood` |
/// | more bytes than allowed | `answerTooLarge` | `answerTooLarge` |
/// | cancelled, client shut down | `cancelled` | `cancelled` |
struct TransportFault: Error, Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// A short reason.
        case lost(String)
        /// The server closed the connection before a byte of the request had reached it.
        case notReceived
        /// A short reason.
        case certificate(String)
        case proxy(ProxyFault)
        case noConnectionInTime
        case timedOut
        case notHTTP
        /// The limit in bytes.
        case tooLarge(Int)
        case cancelled
    }

    enum ProxyFault: Hashable, Sendable {
        /// A short reason.
        case notReached(String)
        case wantsLogin
        /// Any other refusal: the proxy forbids the server, cannot reach it, or is not a proxy.
        case leadsNowhere
    }

    let kind: Kind
    /// Whether the transport had asked for the body.
    let bodyWasSent: Bool
    /// Of an answer that broke off.
    var httpStatus: Int?

    func failure(
        _ purpose: Purpose, server: ServerAddress, timeouts: Timeouts, proxy: ProxyAddress? = nil
    ) -> APIFailure {
        APIFailure(
            problem: problem(purpose, server: server, timeouts: timeouts, proxy: proxy),
            delivery: bodyWasSent ? .unknown : .notServed, httpStatus: httpStatus)
    }

    private func problem(
        _ purpose: Purpose, server: ServerAddress, timeouts: Timeouts, proxy: ProxyAddress?
    ) -> Problem {
        let name = server.displayName + (proxy.map { " through the proxy \($0.displayName)" } ?? "")
        let isUnknown = purpose.changesLeads && bodyWasSent
        let unknown = purpose.adviceWhenUnknown ?? ""
        let network = "check the network\(proxy == nil ? "" : ", the proxy") and the server address"
        switch kind {
        case .proxy(let fault): return problem(fault, server: server, proxy: proxy)
        case .lost(let reason) where isUnknown:
            return Problem(
                .connectionLost, "the connection to \(name) broke before the answer (\(reason))", advice: unknown)
        case .lost(let reason):
            return Problem(.unreachable, "no connection to \(name) (\(reason))", advice: network)
        case .notReceived:
            let other = proxy == nil ? "the server" : "the other side"
            return Problem(.unreachable, "no connection to \(name) (\(other) closed it)", advice: network)
        case .certificate(let reason):
            return Problem(
                .certificateRefused, "no secure connection to \(name) (\(reason))",
                advice: "nothing was sent; check the server address, or set certificate_authority to your own CA file")
        case .noConnectionInTime:
            return Problem(
                .unreachable, "no connection to \(name) within \(Self.seconds(timeouts.connect))", advice: network)
        case .timedOut where isUnknown:
            return Problem(
                .timedOut, "\(name) did not answer in time", advice: unknown)
        case .timedOut:
            return Problem(
                bodyWasSent || !purpose.changesLeads ? .timedOut : .unreachable, "\(name) did not answer in time",
                advice: network)
        case .notHTTP:
            return Problem(
                .answerNotUnderstood, "\(name) answered with something that is not HTTP",
                advice: isUnknown ? unknown : "check the server address")
        case .tooLarge(let limit):
            return Problem(
                .answerTooLarge, "the answer of \(name) is larger than \(limit >> 20) MiB",
                advice: isUnknown ? unknown : "check the server address")
        case .cancelled:
            return Problem(.cancelled, "the request was cancelled", advice: isUnknown ? unknown : "")
        }
    }

    private func problem(_ fault: ProxyFault, server: ServerAddress, proxy: ProxyAddress?) -> Problem {
        let name = proxy?.displayName ?? "of this network"
        let source = proxy?.source ?? "the profile"
        let (message, advice) =
            switch fault {
            case .notReached(let reason):
                ("no connection to the proxy \(name) (\(reason))", "check the network and \(source)")
            case .wantsLogin where proxy?.hasLogin == true:
                ("the proxy \(name) refuses the user name or the password", "correct them in \(source)")
            case .wantsLogin:
                (
                    "the proxy \(name) wants a user name and a password",
                    "add them to \(source), like http://user:password@host:port"
                )
            case .leadsNowhere:
                (
                    "the proxy \(name) does not lead to \(server.displayName)",
                    "check that it is an HTTP proxy that allows this server; it is set in \(source)"
                )
            }
        return Problem(.unreachable, message, advice: advice)
    }

    private static func seconds(_ interval: TimeInterval) -> String {
        interval == 1 ? "1 second" : interval == interval.rounded() ? "\(Int(interval)) seconds" : "\(interval) seconds"
    }
}
