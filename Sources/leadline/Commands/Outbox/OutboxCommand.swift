import ArgumentParser

struct OutboxCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "outbox",
        abstract: "List, send, hold, cancel, adopt or resolve what waits.",
        discussion: "An update is named by its id or by the beginning of it, at least 4 characters.",
        subcommands: [List.self, Send.self, Hold.self, Cancel.self, Adopt.self, Resolve.self],
        defaultSubcommand: List.self
    )

    struct Choice: ParsableArguments {
        @Argument(help: ArgumentHelp("Ids, or the beginnings of ids.", valueName: "id"))
        var ids: [String] = []
    }
}
