package enum ProfileChoice: Hashable, Sendable {
    /// A profile of `config.toml`.
    case named(String)
    case environment
    case sandbox

    package init(_ profile: ProfileSummary) {
        self = profile.isSandbox ? .sandbox : ProfileChoice(profileNamed: profile.name)
    }

    /// - Parameter name: not that of the sandbox.
    package init(profileNamed name: String) {
        self = name == ProfileName.environment ? .environment : .named(name)
    }

    package var name: String {
        switch self {
        case .named(let name): name
        case .environment: ProfileName.environment
        case .sandbox: ProfileSummary.sandbox.name
        }
    }
}

extension ProfileSummary {
    /// No profile: before the first one is set up or one of several is chosen.
    package static let none = ProfileSummary(name: "", server: "")

    package static let sandbox = ProfileSummary(
        name: "demo", color: "teal", isSandbox: true, server: "sandbox", contract: .current)
}
