package import FoundationEssentials

/// What a lead says about where it came from and what may be reported of it.
package struct Attribution: Hashable, Sendable {
    package enum Consent: String, Hashable, Sendable, CaseIterable {
        case given
        /// Also where nobody was asked: the service treats both alike.
        case denied
        /// The server does not say.
        case unknown
    }

    /// nil where the server does not say.
    package var clickIDs: Set<ClickID>?
    package var consent: Consent
    /// Until when a click can be attributed; nil where the server does not say.
    package var expiresAt: Date?

    package init(clickIDs: Set<ClickID>? = nil, consent: Consent = .unknown, expiresAt: Date? = nil) {
        self.clickIDs = clickIDs
        self.consent = consent
        self.expiresAt = expiresAt
    }
}
