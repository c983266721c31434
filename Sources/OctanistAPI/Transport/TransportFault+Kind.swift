import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL

extension TransportFault.Kind: Error {
    static let closed = Self.lost("the server closed it")
    static let wrongName = Self.certificate("the certificate is for another name")

    /// Maps the HTTP client's errors. An unknown one counts as a lost connection: never as a success or a refusal.
    ///
    /// - Parameter isProxied: whether connections are made to a proxy.
    init(_ error: any Error, isCancelled: Bool, isProxied: Bool) {
        switch error {
        case let kind as Self: self = kind
        case _ where isCancelled: self = .cancelled
        case is CancellationError: self = .cancelled
        case is RequestNotReceived: self = .notReceived
        case let error as HTTPClientError: self.init(error)
        case is HTTPParserError: self = Self.isTruncation(error) ? .lost("the answer ended too early") : .notHTTP
        case let error as NIOConnectionError where isProxied: self = .proxy(.notReached(Self.reason(error)))
        case let error as NIOConnectionError: self = .lost(Self.reason(error))
        case let error as IOError: self = .lost(Self.reason(error))
        case is NIOSSLExtraError: self = .wrongName
        case let error as NIOSSLError: self.init(error)
        case ChannelError.connectTimeout: self = .noConnectionInTime
        case ChannelError.ioOnClosedChannel: self = .closed
        default: self = .lost("the connection ended")
        }
    }

    private init(_ error: HTTPClientError) {
        switch error {
        case .cancelled, .alreadyShutdown: self = .cancelled
        case .proxyAuthenticationRequired: self = .proxy(.wantsLogin)
        case .invalidProxyResponse: self = .proxy(.leadsNowhere)
        case .connectTimeout, .httpProxyHandshakeTimeout, .tlsHandshakeTimeout, .getConnectionFromPoolTimeout:
            self = .noConnectionInTime
        case .readTimeout, .writeTimeout, .deadlineExceeded: self = .timedOut
        case .remoteConnectionClosed: self = .closed
        default: self = .lost(error.shortDescription)
        }
    }

    private init(_ error: NIOSSLError) {
        switch error {
        case .handshakeFailed(let reason):
            let isDistrusted = String(describing: reason).contains("CERTIFICATE_VERIFY_FAILED")
            self = .certificate(isDistrusted ? "its certificate is not trusted" : "it offers no suitable TLS")
        case .unableToValidateCertificate, .noCertificateToValidate:
            self = .certificate("its certificate cannot be checked")
        default: self = .lost("TLS ended too early")
        }
    }

    /// An answer cut off in the middle, as opposed to one that is not HTTP.
    private static func isTruncation(_ error: any Error) -> Bool {
        (error as? HTTPParserError) == .invalidEOFState
    }

    private static func reason(_ error: NIOConnectionError) -> String {
        for failure in error.connectionErrors {
            if let error = failure.error as? IOError { return reason(error) }
        }
        return error.dnsAError == nil && error.dnsAAAAError == nil ? "no address answered" : "the name is not known"
    }

    private static func reason(_ error: IOError) -> String {
        switch error.errnoCode {
        case ECONNREFUSED: "connection refused"
        case ECONNRESET, EPIPE, ECONNABORTED: "connection reset"
        case ENETUNREACH, ENETDOWN: "no network"
        case EHOSTUNREACH, EHOSTDOWN: "no route to it"
        case ETIMEDOUT: "it did not answer in time"
        case EMFILE, ENFILE: "too many open files"
        default: "system error \(error.errnoCode)"
        }
    }
}
