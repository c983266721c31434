import History
package import Leads

extension LeadClient {
    /// The current organisation, without a fingerprint while the key is still being read.
    package func organisation() async throws(Problem) -> Organisation {
        try await organisation(with: access == nil ? givenKey : access?.current?.key)
    }

    /// The organisation with the key that requests use.
    ///
    /// - Throws: a `Problem` when the server is not available within `ServerAccess.patience`, or cannot be opened.
    func sender() async throws(Problem) -> Organisation {
        try await organisation(with: try await key)
    }

    private func organisation(with key: OrganisationKey?) async throws(Problem) -> Organisation {
        let keyless = Organisation(profile: profile.name, server: profile.address)
        guard let key else { return keyless }
        let salt = try await history.keySalt()
        return Organisation(
            profile: profile.name, server: profile.address,
            fingerprint: try key.fingerprint(salt: salt, scope: keyless.scope))
    }

    /// Whether the profile's key and server are those used before. Nothing is sent while they have changed.
    package func keyState() async throws(Problem) -> KeyState {
        switch try await history.standing(of: try await sender()) {
        case .new: .new
        case .inUse: .known
        case .changed: .changed
        }
    }

    /// Accepts the profile's key and server for this organisation, as confirmed by the user. Does not ask the server.
    package func acceptKey() async throws(Problem) {
        try await history.use(try await sender())
    }

    /// Checks against the history only.
    ///
    /// - Throws: `Problem` of code `keyChanged` when the key or the server differs from the one used before.
    package func requireKnownKey() async throws(Problem) {
        let organisation = try await sender()
        guard case .changed(let before) = try await history.standing(of: organisation) else { return }
        throw Problem(
            .keyChanged, change(from: before, to: organisation),
            advice: "Leadline sends nothing until you accept it: run leadline profile check --accept-key")
    }

    private func change(from before: Organisation, to now: Organisation) -> String {
        if let server = before.serverName, before.server != now.server {
            return "\(profile.name) used the server \(server) before, and the new one may be another organisation's"
        }
        return before.fingerprint == nil
            ? "updates of \(profile.name) waited before its key was known, and it may be another organisation's"
            : "the key of \(profile.name) has changed and may be another organisation's"
    }

    /// Remembers the first key that a server accepted.
    func rememberFirstKey() async throws(Problem) {
        let organisation = try await sender()
        guard try await history.standing(of: organisation) == .new else { return }
        try await history.remember(organisation)
    }
}
