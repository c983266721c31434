import ArgumentParser
import CursesTerminal
import FoundationEssentials
import Glibc
import Interface
import LeadCore
import Leads

extension ProfileCommand {
    struct Add: TaskCommand {
        static let configuration = CommandConfiguration(
            commandName: "add",
            abstract: "Set up an organisation.",
            discussion: """
                Without an option for the key, it asks for the key without showing it, or reads it from standard input, \
                and writes it to a file of its own that only you can read. Before it writes anything, it asks the server \
                whether the key works.

                Exit codes: 0 written, 2 a mistake, 4 key refused, 5 not reached.
                """
        )

        @Argument(help: ArgumentHelp("The organisation's name on the screen.", valueName: "name"))
        var name: String
        @Option(help: ArgumentHelp("The address of its lead API.", valueName: "address"))
        var url = NewProfile.standardServer
        @Option(help: ArgumentHelp("The colour of its label: a name such as teal, or #rrggbb.", valueName: "color"))
        var color: String?
        @Option(
            help: ArgumentHelp("A file that holds the key and that only you can read.", valueName: "file"),
            completion: .file())
        var keyFile: String?
        @Option(
            help: ArgumentHelp(
                "A shell command that prints the key, such as 'pass show octanist'.", valueName: "command"))
        var keyCommand: String?
        @Option(help: ArgumentHelp("The environment variable that holds the key.", valueName: "variable"))
        var keyEnvironment: String?
        @Flag(help: "Do not ask the server whether the key works.")
        var unchecked = false

        var hasEffect: Bool { true }

        func validate() throws {
            guard [keyFile, keyCommand, keyEnvironment].compactMap(\.self).count <= 1 else {
                throw ValidationError("choose one of --key-file, --key-command and --key-environment")
            }
            if let color, !ProfileColor.isColor(color) {
                throw ValidationError("--color must be " + ProfileColor.forms)
            }
        }

        func work(_ output: Output) async throws(Problem) -> ExitStatus {
            try await add(output)
            return .done
        }

        private func add(_ output: Output) async throws(Problem) {
            let installation = try Installation()
            let book = ProfileStore(installation.locations)
            // Before the user types a key in vain.
            let name = try ProfileName.read(name, taken: try book.profiles().map(\.summary.name))
            let server = try ServerAddress(url)
            let key: ProfileStore.NewKey
            if let source = try source(home: installation.locations.home) {
                key = .source(source)
            } else {
                key = .text(try APIKey(try typedKey(output)))
            }
            if !unchecked { try await check(key, name, server, installation) }
            let profile = try book.add(name, color: color, server: server, key: key)
            let proof = unchecked ? "" : ": the key works at \(server.displayName)"
            output.result("\(profile.summary.name) is set up" + proof)
        }

        private func check(
            _ key: ProfileStore.NewKey, _ name: String, _ server: ServerAddress, _ installation: Installation
        ) async throws(Problem) {
            let text: APIKey
            switch key {
            case .text(let key): text = key
            case .source(let source):
                let wait = KeyWait(name)
                text = try await source.read(
                    environment: installation.environment, keyVariables: try installation.configuration().keyVariables
                ) { wait.say() }
            }
            let new = NewProfile(name: name, color: color, server: server, key: text)
            guard
                let problem = await new.check(
                    environment: installation.environment, userAgent: Version.userAgent)
            else { return }
            switch problem.code {
            case .keyRefused, .accessDenied: throw problem
            default:
                let doubt = problem.code == .notSupported ? "check that the address is the lead API's, or " : ""
                throw Problem(
                    problem.code, problem.message + "; nothing was written",
                    advice: doubt + "add --unchecked to set it up anyway")
            }
        }

        private func source(home: String?) throws(Problem) -> KeySource? {
            if let keyFile {
                return .file(
                    try WrittenPath.absolute(keyFile, in: FileManager.default.currentDirectoryPath, home: home))
            }
            return keyCommand.map(KeySource.command) ?? keyEnvironment.map(KeySource.environment)
        }

        private func typedKey(_ output: Output) throws(Problem) -> String {
            let isAsked = isatty(STDIN_FILENO) == 1
            let line = isAsked ? HiddenLine.read("API key (not shown): ") : readLine()
            if isAsked { output.remark("") }
            guard let line, let key = line.trimmedOrNil else {
                throw Problem(
                    .usage, "there is no key",
                    advice: "paste it, or use --key-file, --key-command or --key-environment")
            }
            return key
        }
    }
}
