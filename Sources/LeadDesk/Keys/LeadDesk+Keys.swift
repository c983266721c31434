import History
package import Leads

extension LeadDesk {
    /// Whether the profile's key is the one that was worked with before. Nothing is sent while it has changed.
    package func keyState() async throws(Problem) -> KeyState {
        guard let key = try await key else { return .new }
        let known = try await history.knownKey(of: key.scope)
        guard let fingerprint = known.fingerprint else { return .new }
        return fingerprint == key.fingerprint(salt: known.salt) ? .known : .changed
    }

    /// Takes the profile's key for this organisation's from now on, as a person decided. It does not ask the server.
    package func acceptKey() async throws(Problem) {
        try await remember(replacing: true)
    }

    /// Asks nobody but the history.
    ///
    /// - Throws: `Problem` of code `keyChanged` when the key is another one than before.
    package func requireKnownKey() async throws(Problem) {
        guard try await keyState() == .changed else { return }
        throw Problem(
            .keyChanged, "the key of \(profile.name) is not the one used before and may be another organisation's",
            advice: "nothing is sent until you confirm it: run leadline profile check --accept-key")
    }

    /// Remembers the first key that a server let in.
    func rememberFirstKey() async throws(Problem) {
        guard try await keyState() == .new else { return }
        try await remember(replacing: false)
    }

    private func remember(replacing: Bool) async throws(Problem) {
        guard let key = try await key else { return }
        try await history.rememberKey(
            key.fingerprint(salt: try await history.knownKey(of: key.scope).salt), of: key.scope, replacing: replacing,
            at: surroundings.now())
    }
}
