import Leads

extension ProfilesState {
    static let commands: [Command] = [
        Command(
            "switch-profile", "Switch to another organisation", .program, in: [.screens], keys: ["F6", "Alt-p"],
            .chooseProfile, unless: savingReason),
        Command(
            "add-profile", "Add an organisation", .program, in: [.screens], keys: [], .setUpProfile,
            unless: savingReason),
        Command(
            "switch-theme", "Choose a theme", .program, in: [.screens], keys: ["Alt-t"], .chooseTheme),
    ]

    private static let savingReason: @Sendable (AppState) -> String? = { state in
        state.session.submission.isRunning ? "an update is being saved" : nil
    }
}
