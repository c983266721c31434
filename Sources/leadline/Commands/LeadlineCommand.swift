import ArgumentParser

struct LeadlineCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "leadline",
        abstract: "Record in Octanist what became of your leads.",
        discussion: """
            Without a command it opens the screen. Each command does the same work without the screen.
            Try it without a key: leadline --sandbox
            """,
        version: Version.text,
        subcommands: [
            UpdateCommand.self, ImportCommand.self, LookupCommand.self, LeadsCommand.self, HistoryCommand.self,
            OutboxCommand.self, BatchCommand.self,
            ProfileCommand.self, ConfigCommand.self, ThemeCommand.self, KeysCommand.self, SandboxCommand.self,
            DoctorCommand.self,
        ]
    )

    @OptionGroup var connection: ConnectionOptions
}
