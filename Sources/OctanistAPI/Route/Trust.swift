import FoundationEssentials
import Leads
import NIOSSL

/// The certificate authorities to trust, read.
struct Trust: Sendable {
    private var certificates: [NIOSSLCertificate] = []
    /// In which OpenSSL finds certificates by the hash in their names.
    private var folder: String?

    /// - Throws: a `Problem` of code `configuration` when there are none.
    init(_ authorities: NetworkRoute.Authorities) throws(Problem) {
        guard case .named(let file, let folder, let source) = authorities else { return }
        if let folder {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
                throw Problem(
                    .configuration, "\(source) names \(folder), which is not a folder",
                    advice: "name one folder of certificates, as openssl rehash makes it")
            }
            self.folder = folder
        }
        guard let file else { return }
        do {
            certificates = try NIOSSLCertificate.fromPEMFile(file)
        } catch {
            // Said below, with the path.
        }
        guard !certificates.isEmpty else {
            throw Problem(
                .configuration, "no certificates can be read from \(file) (\(source))",
                advice: "name a file with PEM certificates of the authorities to trust")
        }
    }

    /// Without any of its own, the machine's are trusted.
    func apply(to tls: inout TLSConfiguration) {
        if let folder {
            tls.trustRoots = .file(folder)
            tls.additionalTrustRoots = [.certificates(certificates)]
        } else if !certificates.isEmpty {
            tls.trustRoots = .certificates(certificates)
        }
    }
}
