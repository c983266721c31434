extension Command {
    /// In the order of help and documentation.
    package static var all: [Command] {
        program + ProfilesState.commands + practice + Screen.allCases.flatMap { $0.feature.commands } + filter + moving
            + UpdateAction.commands + field + overlays + ViewsAction.overlayCommands + NewLeadForm.commands
            + BatchForm.commands
            + SetupForm.commands
    }
}
