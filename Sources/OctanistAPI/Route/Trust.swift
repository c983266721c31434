import Glibc
import Leads
import NIOSSL

/// The certificate authorities to trust, loaded.
struct Trust: Sendable {
    private var certificates: [NIOSSLCertificate] = []
    /// A folder in which OpenSSL finds certificates by their hashed names.
    private var folder: String?

    /// - Throws: a `Problem` of code `configuration` when no certificates can be read.
    init(_ authorities: NetworkRoute.Authorities) throws(Problem) {
        guard case .named(let file, let folder, let source) = authorities else { return }
        if let folder {
            guard Self.kind(of: folder) == S_IFDIR else {
                throw Problem(
                    .configuration, "\(source) names \(folder), which is not a folder",
                    advice: "name a folder of certificates, made with openssl rehash")
            }
            self.folder = folder
        }
        guard let file else { return }
        do {
            // Reading a pipe would block.
            certificates = try Self.kind(of: file) == S_IFREG ? NIOSSLCertificate.fromPEMFile(file) : []
        } catch {
            // Reported below, with the path.
        }
        guard !certificates.isEmpty else {
            throw Problem(
                .configuration, "no certificates can be read from \(file) (\(source))",
                advice: "name a file with PEM certificates of the authorities to trust")
        }
    }

    /// `S_IFREG` and so on; nil where nothing exists.
    private static func kind(of path: String) -> mode_t? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    /// Leaves the machine's authorities in place where there are no others.
    func apply(to tls: inout TLSConfiguration) {
        if let folder {
            tls.trustRoots = .file(folder)
            tls.additionalTrustRoots = [.certificates(certificates)]
        } else if !certificates.isEmpty {
            tls.trustRoots = .certificates(certificates)
        }
    }
}
