import FoundationEssentials

/// What the program says of its own commands and options (`--experimental-dump-help`).
struct CommandTree: Decodable {
    struct Command: Decodable {
        let commandName: String
        let superCommands: [String]?
        let abstract: String?
        let discussion: String?
        let shouldDisplay: Bool
        let arguments: [Argument]?
        let subcommands: [Command]?

        /// Such as `outbox send`, without the program's name.
        var path: String {
            ((superCommands ?? []).dropFirst() + [commandName]).joined(separator: " ")
        }

        /// The options of its own: help and version are the same everywhere.
        var ownArguments: [Argument] {
            (arguments ?? []).filter { $0.shouldDisplay && !["help", "version"].contains($0.valueName) }
        }

        /// Itself and all below it, in the order of the help.
        var all: [Command] {
            [self] + (subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }.flatMap(\.all)
        }
    }

    struct Argument: Decodable {
        struct Name: Decodable {
            let kind: String
            let name: String
        }

        let kind: String
        let names: [Name]?
        let valueName: String?
        let abstract: String?
        let defaultValue: String?
        let allValues: [String]?
        let isOptional: Bool
        let isRepeating: Bool
        let shouldDisplay: Bool
    }

    let command: Command
}
