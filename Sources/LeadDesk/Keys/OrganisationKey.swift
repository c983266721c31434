import Crypto
import FoundationEssentials
package import Leads

/// The key a run works with, and the organisation it was given for. It never shows the key.
package struct OrganisationKey: Sendable {
    /// What the history remembers the key under.
    package let scope: String
    private let key: APIKey

    /// The key of a profile of `config.toml`, known by the profile's name.
    package init(_ key: APIKey, profile name: String) {
        scope = "profile:" + name
        self.key = key
    }

    /// A key without a profile of its own, known by the server's base URL.
    package init(_ key: APIKey, server: ServerAddress) {
        scope = "server:" + server.text
        self.key = key
    }

    /// Half of a keyed hash (HMAC-SHA-256): enough to see that a key is another one, too little to learn it.
    func fingerprint(salt: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(key.reveal().utf8), using: SymmetricKey(data: Array((salt + scope).utf8)))
        let digits = Array("0123456789abcdef")
        return String(code.prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
    }
}

/// What is known of the key a run works with.
package enum KeyState: Hashable, Sendable {
    /// Nothing was sent with any key yet, or keys are not remembered here (the embedded sandbox).
    case new
    /// The one that was worked with before.
    case known
    /// Another one than before: it may be of another organisation.
    case changed
}
