import Leads

extension Command {
    static let program: [Command] =
        [
            Command(
                "help", "Show all keys", .program, in: [.everywhere], keys: ["F1", "Ctrl-G"], bareKeys: ["?"],
                .openCommands(.help)),
            Command(
                "palette", "Search all commands", .program, in: [.everywhere], keys: ["Ctrl-P", "F9"],
                bareKeys: [":"], .openCommands(.palette)),
        ] + Screen.allCases.map(showing) + [
            Command(
                "show-attention", "Go to what needs attention", .program, in: [.screens], keys: ["Alt-a"],
                bareKeys: ["!"], .showAttention,
                unless: { state in state.hasAttention ? nil : "nothing needs attention" }),
            Command("next-screen", "Go to the next screen", .program, in: [.screens], keys: ["Ctrl-N"], .showNext),
            Command(
                "undo-send", "Undo the last send", .program, in: [.screens], keys: ["F7", "Ctrl-B"],
                .form(.undoSend),
                unless: { state in
                    if state.update.undoing != nil { return "it is being undone" }
                    return state.context.undoableSend == nil ? "nothing is left to undo" : nil
                }),
            Command(
                "accept-key", "Use the new key", .program, in: [.screens], keys: ["Alt-k"], .askToAcceptKey,
                unless: { state in
                    let session = state.session
                    return session.keyTrouble == nil && session.server != .awaitingKey ? "the key is in use" : nil
                }),
            Command(
                "refresh", "Refresh and redraw", .program, in: [.always], keys: ["Ctrl-L"], .refresh),
            Command(
                "suspend", "Suspend to the shell (fg returns)", .program, in: [.always], keys: [], .suspend),
            Command(
                "quit", "Quit", .program, in: [.everywhere, .newLead, .setup, .start], keys: ["Ctrl-Q"], .askToQuit),
            Command("how-to-quit", "Show how to quit", .program, in: [.always], keys: ["Ctrl-C"], .sayHowToQuit),
        ]

    /// F2 shows the first screen, F3 the second, and so on.
    private static func showing(_ screen: Screen) -> Command {
        let number = (Screen.allCases.firstIndex(of: screen) ?? 0) + 1
        return Command(
            screen.command, "Go to the \(screen.title) screen", .program, in: [.screens],
            keys: ["F\(number + 1)", "Alt-\(number)"], bareKeys: ["\(number)"], .show(screen))
    }

    /// What all lists share.
    static let moving: [Command] = [
        moving("row-down", "Next row", ["Down", "j"], .moveRow(by: 1)),
        moving("row-up", "Previous row", ["Up", "k"], .moveRow(by: -1)),
        moving("page-down", "Next page", ["PageDown"], .movePage(by: 1)),
        moving("page-up", "Previous page", ["PageUp"], .movePage(by: -1)),
        moving("first-row", "First row", ["Home", "g"], .moveRow(by: -.max)),
        moving("last-row", "Last row loaded", ["End", "G"], .moveRow(by: .max)),
    ]

    private static func moving(_ id: String, _ title: String, _ keys: [String], _ action: AppAction) -> Command {
        Command(id, title, .rows, in: [.leads, .list, .outbox], keys: keys, action)
    }

    static let overlays: [Command] = [
        list("list-down", "Next in the list", in: .commandList, ["Down"], .list(.move(by: 1))),
        list("list-up", "Previous in the list", in: .commandList, ["Up"], .list(.move(by: -1))),
        list("list-page-down", "Next page", in: .commandList, ["PageDown"], .list(.move(by: 10))),
        list("list-page-up", "Previous page", in: .commandList, ["PageUp"], .list(.move(by: -10))),
        list("list-run", "Choose", in: .commandList, ["Enter"], .list(.accept)),
        list("list-close", "Close", in: .commandList, ["Esc"], .list(.close)),
        list("answer-down", "Next answer", in: .dialog, ["Down"], .moveInDialog(by: 1)),
        list("answer-up", "Previous answer", in: .dialog, ["Up"], .moveInDialog(by: -1)),
        list("answer-other", "Next button", in: .dialog, ["Tab", "Right"], .moveInDialog(by: 1)),
        list("answer-before", "Previous button", in: .dialog, ["Shift-Tab", "Left"], .moveInDialog(by: -1)),
        list("question-down", "Scroll the question down", in: .dialog, ["PageDown"], .scrollDialog(by: 2)),
        list("question-up", "Scroll the question up", in: .dialog, ["PageUp"], .scrollDialog(by: -2)),
        list("answer", "Choose the answer", in: .dialog, ["Enter", "Space"], .answerDialog),
        list("copied-down", "Scroll down what was copied", in: .copied, ["Down"], .scrollCopied(by: 1)),
        list("copied-up", "Scroll up what was copied", in: .copied, ["Up"], .scrollCopied(by: -1)),
        list("copied-page-down", "Next page of what was copied", in: .copied, ["PageDown"], .scrollCopied(by: 10)),
        list("copied-page-up", "Previous page of what was copied", in: .copied, ["PageUp"], .scrollCopied(by: -10)),
        list("copied-close", "Close what was copied", in: .copied, ["Esc", "Enter"], .closeOverlay),
        list("answer-cancel", "Close the question", in: .dialog, ["Esc"], .closeOverlay),
    ]

    private static func list(
        _ id: String, _ title: String, in context: KeyContext, _ keys: [String], _ action: AppAction
    ) -> Command {
        Command(id, title, .list, in: [context], keys: keys, action)
    }
}
