import CCrypt
package import Leads

/// The key in use; its text cannot be read back.
package struct OrganisationKey: Sendable {
    private let key: APIKey

    package init(_ key: APIKey) {
        self.key = key
    }

    /// A salted hash of the key: enough to recognise a change, too little to recover the key.
    ///
    /// scrypt at its lowest cost, 25 µs, because it is computed for each query of the history: an API key is long and
    /// random, and cannot be found by trying, however fast that is.
    ///
    /// - Parameters:
    ///   - salt: of the history.
    ///   - scope: `Organisation.scope`, so that two profiles with the same key have different hashes.
    /// - Throws: when the system's `crypt` does not support scrypt.
    func fingerprint(salt: String, scope: String) throws(Problem) -> String {
        var hash = salt
        var rest = Array((scope + "\n" + key.reveal()).utf8)[...]
        // `crypt` takes phrases of at most 511 bytes: each part of a longer one is salted with the hash of the part
        // before.
        while !rest.isEmpty {
            hash = try Self.hash(Array(rest.prefix(500)), salt: hash)
            rest = rest.dropFirst(500)
        }
        return hash
    }

    /// `$7$` is scrypt; then N = 2^4, r = 1, p = 1 in the encoding of `crypt`.
    private static let method = "$7$2/..../...."

    private static func hash(_ phrase: [UInt8], salt: String) throws(Problem) -> String {
        var output = [CChar](repeating: 0, count: 256)
        guard
            unsafe leadline_crypt((phrase + [0]).map(CChar.init(bitPattern:)), method + salt, &output, output.count)
                != 0,
            let hash = String(decoding: output.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
                .split(separator: "$").last
        else {
            throw Problem(
                .configuration, "this system's libcrypt lacks scrypt, which Leadline needs to tell keys apart",
                advice: "install libxcrypt 4.4 or newer as your system's libcrypt")
        }
        return String(hash)
    }
}

package enum KeyState: Hashable, Sendable {
    /// Nothing was accepted or sent for the profile yet.
    case new
    case known
    /// May belong to another organisation.
    case changed
}
