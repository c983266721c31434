import Leads

extension Command {
    /// What a person chooses for the whole program.
    static let choices: [Command] = [
        Command(
            "switch-profile", "Work for another organisation", .program, in: [.screens], keys: ["F6", "Alt-p"],
            unless: { state in state.form.submitting == nil ? nil : "an update is being saved" }
        ) {
            $0.chooseProfile()
        },
        Command(
            "add-profile", "Add an organisation", .program, in: [.screens], keys: [],
            unless: { state in state.form.submitting == nil ? nil : "an update is being saved" }
        ) {
            $0.beginSetup()
        },
        Command("switch-theme", "Choose how the screen looks", .program, in: [.screens], keys: ["Alt-t"]) {
            $0.chooseTheme()
        },
    ]
}
