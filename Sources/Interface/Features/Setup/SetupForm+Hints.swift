extension SetupForm {
    var hints: [Hint] {
        let sandbox = isFirst ? [Hint("setup-sandbox", words: "try the sandbox")] : []
        let leave = isFirst ? [Hint("quit", words: "quit")] : [Hint("setup-back", words: "close")]
        if isBusy { return [Hint("setup-back", words: "stop the check")] }
        switch focus {
        case .name, .server:
            return [Hint("setup-forward", words: "next")] + sandbox + leave + [Hint("setup-previous", words: "back")]
        case .color:
            return [
                Hint("setup-left", "setup-right", words: "another colour", isPair: true),
                Hint("setup-forward", words: "next"),
            ] + sandbox + leave
        case .key:
            return [Hint("setup-forward", "setup-save", words: "check and save"), Hint("clear-field", words: "clear")]
                + sandbox + leave
        case .save, .saveAnyway, .sandbox:
            return [
                Hint("setup-forward", words: "press the button"),
                Hint("setup-left", "setup-right", words: "other button", isPair: true),
            ] + sandbox + leave
        }
    }
}
