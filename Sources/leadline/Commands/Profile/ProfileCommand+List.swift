import ArgumentParser
import LeadCore
import Leads

extension ProfileCommand {
    struct List: TaskCommand {
        static let configuration = CommandConfiguration(
            commandName: "list",
            abstract: "List the organisations that are set up.",
            discussion: "The one used when none is named is marked with *. No key is read."
        )

        func work(_ output: Output) async throws(Problem) -> ExitStatus {
            try list(output)
            return .done
        }

        private func list(_ output: Output) throws(Problem) {
            let installation = try Installation()
            let configuration = try installation.configuration()
            let environment = installation.environment
            let all = [try Profile.fromEnvironment(environment)].compactMap(\.self) + configuration.profiles
            guard !all.isEmpty else {
                return output.result("no organisation is set up: leadline profile add NAME sets one up")
            }
            let used = try? Profile.choose(named: nil, environment: environment, configuration: configuration)
            let width = all.map(\.summary.name.count).max() ?? 0
            let serverWidth = all.map(\.summary.server.count).max() ?? 0
            for profile in all {
                let name = profile.summary.name
                let server = profile.summary.server
                output.result(
                    (profile == used ? "* " : "  ") + name + String(repeating: " ", count: width - name.count + 2)
                        + server + String(repeating: " ", count: serverWidth - server.count + 2)
                        + Self.words(for: profile.key))
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
