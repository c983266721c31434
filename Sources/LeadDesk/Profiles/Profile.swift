package import Leads

/// One organisation as `config.toml` describes it: where its leads live, where its key comes from, its habits.
package struct Profile: Hashable, Sendable {
    /// What screens and sentences need of it.
    package var summary: ProfileSummary
    /// Where its requests go.
    package var server: ServerAddress
    /// Where its key comes from.
    package var key: KeySource
    /// A PEM file with the certificate authority to trust instead of the machine's; nil trusts the machine's.
    package var certificateAuthority: String?

    /// Without a certificate authority of its own, a profile trusts those of the machine.
    package init(
        summary: ProfileSummary, server: ServerAddress, key: KeySource, certificateAuthority: String? = nil
    ) {
        self.summary = summary
        self.server = server
        self.key = key
        self.certificateAuthority = certificateAuthority
    }
}
