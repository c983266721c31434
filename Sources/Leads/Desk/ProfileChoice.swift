/// A place to work at, as a person chooses it.
package enum ProfileChoice: Hashable, Sendable {
    /// A profile of `config.toml`.
    case named(String)
    /// What the environment variables say.
    case environment
    /// The embedded sandbox.
    case sandbox

    /// The choice that opens that profile.
    package init(_ profile: ProfileSummary) {
        self = profile.isSandbox ? .sandbox : ProfileChoice(profileNamed: profile.name)
    }

    /// The choice that opens the profile of that name, which is not the sandbox.
    package init(profileNamed name: String) {
        self = name == ProfileName.environment ? .environment : .named(name)
    }

    /// As the header shows it.
    package var name: String {
        switch self {
        case .named(let name): name
        case .environment: ProfileName.environment
        case .sandbox: ProfileSummary.sandbox.name
        }
    }
}

extension ProfileSummary {
    /// Nobody to work for, as before the first profile is set up or one of several is chosen.
    package static let none = ProfileSummary(name: "", server: "")

    /// The embedded sandbox.
    package static let sandbox = ProfileSummary(
        name: "demo", color: "teal", isSandbox: true, server: "sandbox", contract: .current)
}
