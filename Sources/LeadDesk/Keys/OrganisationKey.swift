import Crypto
import FoundationEssentials
package import Leads

/// The key a run works with. It never shows the key.
package struct OrganisationKey: Sendable {
    private let key: APIKey

    /// A key as its source gave it.
    package init(_ key: APIKey) {
        self.key = key
    }

    /// Half of a keyed hash (HMAC-SHA-256): enough to see that a key is another one, too little to learn it.
    ///
    /// - Parameters:
    ///   - salt: of the history.
    ///   - scope: `Organisation.scope`, so that two profiles with one key do not show it.
    func fingerprint(salt: String, scope: String) -> String {
        let code = HMAC<SHA256>.authenticationCode(
            for: Array(key.reveal().utf8), using: SymmetricKey(data: Array((salt + scope).utf8)))
        let digits = Array("0123456789abcdef")
        return String(code.prefix(16).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
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
