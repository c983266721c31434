extension SetupForm {
    static let commands: [Command] = [
        command("setup-forward", "Next field, check on the last", ["Enter"], .forward),
        command("setup-next", "Next field", ["Tab", "Down"], .moveFocus(by: 1)),
        command("setup-previous", "Previous field", ["Shift-Tab", "Up"], .moveFocus(by: -1)),
        command("setup-right", "Next colour or button", in: .setupChoice, ["Right"], .moveChoice(by: 1)),
        command("setup-left", "Previous colour or button", in: .setupChoice, ["Left"], .moveChoice(by: -1)),
        command("setup-save", "Check the key and save", ["F8", "Ctrl-S"], .check),
        command("setup-sandbox", "Try the sandbox", ["F6", "Ctrl-T"], .trySandbox) { state in
            state.setup?.isFirst == true ? nil : "switch to it from the list of organisations"
        },
        command("setup-help", "Explain the set-up", ["F1"], .explain),
        command("setup-back", "Stop the check, or close", ["Esc"], .back),
    ]

    private static func command(
        _ id: String, _ title: String, in context: KeyContext = .setup, _ keys: [String], _ action: SetupAction,
        unless reason: @escaping @Sendable (AppState) -> String? = { _ in nil }
    ) -> Command {
        Command(id, title, .setup, in: [context], keys: keys, .setup(action), unless: reason)
    }
}
