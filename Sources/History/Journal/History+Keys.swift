package import FoundationEssentials
import GRDB
package import Leads

extension History {
    /// What the history knows of the key of an organisation.
    ///
    /// - Parameter scope: names the organisation: a profile, or a server.
    /// - Returns: the fingerprint of the key that was last worked with, nil when none was; and what to mix into every
    ///   fingerprint: hexadecimal digits, random, of this history alone, so that fingerprints of two histories tell
    ///   nothing of each other.
    package func knownKey(of scope: String) async throws(Problem) -> (fingerprint: String?, salt: String) {
        try await read { database in
            let salt = try database.first("SELECT salt FROM key_salt") { $0.text(0) } ?? nil
            let fingerprint =
                try database.first(
                    "SELECT fingerprint FROM key_fingerprints WHERE scope = ?", [.text(scope)]
                ) { $0.text(0) } ?? nil
            return (fingerprint, salt ?? "")
        }
    }

    /// Remembers the fingerprint of a key.
    ///
    /// - Parameter replacing: whether it takes the place of another one; else one that is known stays.
    package func rememberKey(
        _ fingerprint: String, of scope: String, replacing: Bool, at: Date
    ) async throws(Problem) {
        let action =
            replacing ? "UPDATE SET fingerprint = excluded.fingerprint, known_at = excluded.known_at" : "NOTHING"
        try await write { database in
            try database.run(
                """
                INSERT INTO key_fingerprints (scope, fingerprint, known_at) VALUES (?, ?, ?)
                ON CONFLICT (scope) DO \(action)
                """, [.text(scope), .text(fingerprint), StoredValue(at)])
        }
    }
}
