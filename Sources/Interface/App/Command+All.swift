extension Command {
    /// Every command of the program, in the order of help and documentation.
    package static var all: [Command] {
        program + ProfilesState.commands + UpdateFormState.commands + moving + UpdateAction.commands
            + RecentState.commands + OutboxState.commands + field + overlays + SetupForm.commands
    }
}
