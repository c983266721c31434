import ArgumentParser

struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "List, send, hold, cancel, adopt or resolve what waits.",
        discussion: "Name an update by its id or by the first 4 or more characters of it.",
        subcommands: [List.self, Send.self, Hold.self, Cancel.self, Adopt.self, Resolve.self],
        defaultSubcommand: List.self
    )

    struct Choice: ParsableArguments {
        @Argument(help: ArgumentHelp("Ids, or the beginnings of ids.", valueName: "id"))
        var ids: [String] = []

        func requireIDs() throws {
            guard !ids.isEmpty else { throw ValidationError("name the updates by their ids") }
        }
    }
}
