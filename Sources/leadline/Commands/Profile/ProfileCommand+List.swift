import ArgumentParser
import LeadCore
import Leads

extension ProfileCommand {
    struct List: TaskCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the organisations that are set up.",
            discussion: "* marks the one used when you name none. It reads no key."
        )

        @Flag(help: "Print each organisation as one JSON object.")
        var json = false

        func work(_ output: Output) async throws(Problem) -> ExitStatus {
            let installation = try Installation()
            let configuration = try installation.configuration()
            let environment = installation.environment
            let all = [try Profile.fromEnvironment(environment)].compactMap(\.self) + configuration.profiles
            let used = try? Profile.choose(named: nil, environment: environment, configuration: configuration)
            guard !json else {
                for profile in all {
                    try output.record([
                        "name": profile.summary.name, "server": profile.summary.server,
                        "color": profile.summary.color, "key": Self.source(of: profile.key), "used": profile == used,
                    ])
                }
                return .done
            }
            guard !all.isEmpty else {
                output.result("no organisation is set up: leadline profile add NAME sets one up")
                return .done
            }
            let width = all.map(\.summary.name.count).max() ?? 0
            let serverWidth = all.map(\.summary.server.count).max() ?? 0
            for profile in all {
                output.result(
                    (profile == used ? "* " : "  ") + profile.summary.name.padded(to: width + 2)
                        + profile.summary.server.padded(to: serverWidth + 2) + Self.words(for: profile.key))
            }
            return .done
        }

        /// Where a key comes from, and never what it is.
        private static func source(of key: KeySource) -> String {
            switch key {
            case .command(let command): "command: \(command)"
            case .environment(let variable): "environment: \(variable)"
            case .file(let path): "file: \(path)"
            }
        }

        private static func words(for key: KeySource) -> String {
            switch key {
            case .command(let command): "key from the command \(command)"
            case .environment(let variable): "key from the variable \(variable)"
            case .file(let path): "key in \(path)"
            }
        }
    }
}
