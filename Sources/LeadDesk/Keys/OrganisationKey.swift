import CCrypt
package import Leads

/// The key a run works with. It never shows the key.
package struct OrganisationKey: Sendable {
    private let key: APIKey

    /// A key as its source gave it.
    package init(_ key: APIKey) {
        self.key = key
    }

    /// A salted hash of the key: enough to see that a key is another one, too little to learn it.
    ///
    /// It is scrypt at its smallest cost, 25 µs, because it is made for each question to the history: a key is long and
    /// random, and nobody finds it by trying, however fast that is.
    ///
    /// - Parameters:
    ///   - salt: of the history.
    ///   - scope: `Organisation.scope`, so that two profiles with one key do not show it.
    /// - Throws: when this system's `crypt` does not know the method.
    func fingerprint(salt: String, scope: String) throws(Problem) -> String {
        var hash = salt
        var rest = Array((scope + "\n" + key.reveal()).utf8)[...]
        // `crypt` takes phrases of 511 bytes at most: of a longer one, each part is salted with the hash of what is before.
        while !rest.isEmpty {
            hash = try Self.hash(Array(rest.prefix(500)), salt: hash)
            rest = rest.dropFirst(500)
        }
        return hash
    }

    /// `$7$` is scrypt; then N = 2^4, r = 1, p = 1 in the letters of `crypt`.
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
                .configuration, "this system's libcrypt does not know scrypt, which tells one API key from another",
                advice: "install libxcrypt 4.4 or newer as your system's libcrypt")
        }
        return String(hash)
    }
}

/// What is known of the key and the server a run works with.
package enum KeyState: Hashable, Sendable {
    /// Nothing was accepted or sent for the profile yet.
    case new
    /// Those that were worked with before.
    case known
    /// Others than before: they may be of another organisation.
    case changed
}
