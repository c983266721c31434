extension Command {
    /// While an organisation is set up.
    static let setup: [Command] = [
        Command("setup-forward", "Next field, check on the last", .setup, in: [.setup], keys: ["Enter"]) {
            $0.goForwardInSetup()
        },
        Command("setup-next", "Next field", .setup, in: [.setup], keys: ["Tab", "Down"]) {
            $0.editSetup { $0.moveFocus(by: 1) }
        },
        Command("setup-previous", "Previous field", .setup, in: [.setup], keys: ["Shift-Tab", "Up"]) {
            $0.editSetup { $0.moveFocus(by: -1) }
        },
        Command("setup-right", "Next colour or button", .setup, in: [.setupChoice], keys: ["Right"]) {
            $0.moveInSetupChoice(by: 1)
        },
        Command("setup-left", "Previous colour or button", .setup, in: [.setupChoice], keys: ["Left"]) {
            $0.moveInSetupChoice(by: -1)
        },
        Command("setup-save", "Check the key and save", .setup, in: [.setup], keys: ["F8", "Ctrl-S"]) {
            $0.checkSetup()
        },
        Command(
            "setup-sandbox", "Try the sandbox", .setup, in: [.setup], keys: ["F6", "Ctrl-T"],
            unless: { state in state.setup?.isFirst == true ? nil : "switch to it from the list of organisations" }
        ) {
            $0.trySandbox()
        },
        Command("setup-back", "Stop the check, or close", .setup, in: [.setup], keys: ["Esc"]) {
            $0.goBackInSetup()
        },
    ]
}

extension AppState {
    /// Left and right: another colour, or the button beside.
    mutating func moveInSetupChoice(by step: Int) {
        editSetup { form in
            if form.focus == .color { form.moveColor(by: step) } else { form.moveFocus(by: step) }
        }
    }
}
