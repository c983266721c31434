import Leads

extension Command {
    static let program: [Command] = [
        Command("help", "Show all keys", .program, in: [.everywhere], keys: ["F1", "Ctrl-G"], bareKeys: ["?"]) {
            $0.openCommands(.help)
        },
        Command(
            "palette", "Search all commands", .program, in: [.everywhere], keys: ["Ctrl-P", "F9"], bareKeys: [":"]
        ) {
            $0.openCommands(.palette)
        },
        Command(
            "show-update", "Go to the Update screen", .program, in: [.screens], keys: ["F2", "Alt-1"], bareKeys: ["1"]
        ) {
            $0.show(.update)
        },
        Command(
            "show-recent", "Go to the Recent screen", .program, in: [.screens], keys: ["F3", "Alt-2"], bareKeys: ["2"]
        ) {
            $0.show(.recent)
        },
        Command(
            "show-outbox", "Go to the Outbox screen", .program, in: [.screens], keys: ["F4", "Alt-3"], bareKeys: ["3"]
        ) {
            $0.show(.outbox)
        },
        Command(
            "show-attention", "Go to what needs attention", .program, in: [.screens], keys: ["Alt-a"], bareKeys: ["!"],
            unless: { state in state.hasAttention ? nil : "nothing needs attention" }
        ) {
            $0.goToAttention()
        },
        Command("next-screen", "Go to the next screen", .program, in: [.screens], keys: ["Ctrl-N"]) {
            $0.show($0.screen.next)
        },
        Command(
            "take-back", "Take the last send back", .program, in: [.screens], keys: ["F7", "Ctrl-B"],
            unless: { state in
                if state.takingBack != nil { return "it is being taken back" }
                return state.takeBackCandidate == nil ? "nothing is left to take back" : nil
            }
        ) {
            $0.takeBack()
        },
        Command(
            "accept-key", "Use the new key", .program, in: [.screens], keys: ["Alt-k"],
            unless: { state in
                state.keyTrouble == nil && state.server != .awaitingKey ? "the key is in use" : nil
            }
        ) {
            $0.askToAcceptKey()
        },
        Command("repaint", "Paint the screen again", .program, in: [.always], keys: ["Ctrl-L"]) {
            $0.effects.append(.program(.repaint))
        },
        Command("suspend", "Go to the shell for a while (fg comes back)", .program, in: [.always], keys: []) {
            $0.effects.append(.program(.suspend))
        },
        Command("quit", "Quit", .program, in: [.everywhere, .setup, .start], keys: ["Ctrl-Q"]) {
            $0.askToQuit()
        },
        Command("how-to-quit", "Say how to quit", .program, in: [.always], keys: ["Ctrl-C"]) {
            $0.sayHowToQuit()
        },
    ]

    /// Questions, and the lists that lie over the screen.
    static let list: [Command] = [
        Command("list-down", "Next in the list", .list, in: [.commandList], keys: ["Down"]) { $0.moveInList(by: 1) },
        Command("list-up", "Previous in the list", .list, in: [.commandList], keys: ["Up"]) { $0.moveInList(by: -1) },
        Command("list-page-down", "Next page", .list, in: [.commandList], keys: ["PageDown"]) {
            $0.moveInList(by: 10)
        },
        Command("list-page-up", "Previous page", .list, in: [.commandList], keys: ["PageUp"]) {
            $0.moveInList(by: -10)
        },
        Command("list-run", "Take it", .list, in: [.commandList], keys: ["Enter"]) { $0.takeFromList() },
        Command("list-close", "Close", .list, in: [.commandList], keys: ["Esc"]) { $0.closeList() },
        Command("answer-down", "Next choice", .list, in: [.question], keys: ["Down"]) { $0.moveInQuestion(by: 1) },
        Command("answer-up", "Previous choice", .list, in: [.question], keys: ["Up"]) {
            $0.moveInQuestion(by: -1)
        },
        Command("answer-other", "Next button", .list, in: [.question], keys: ["Tab", "Right"]) {
            $0.moveInQuestion(by: 1)
        },
        Command("answer-before", "Previous button", .list, in: [.question], keys: ["Shift-Tab", "Left"]) {
            $0.moveInQuestion(by: -1)
        },
        Command("answer", "Take the choice", .list, in: [.question], keys: ["Enter", "Space"]) {
            $0.answerQuestion()
        },
        Command("copied-down", "Scroll what was copied down", .list, in: [.copied], keys: ["Down"]) {
            $0.scrollCopied(by: 1)
        },
        Command("copied-up", "Scroll what was copied up", .list, in: [.copied], keys: ["Up"]) {
            $0.scrollCopied(by: -1)
        },
        Command("copied-page-down", "Next page of what was copied", .list, in: [.copied], keys: ["PageDown"]) {
            $0.scrollCopied(by: 10)
        },
        Command("copied-page-up", "Previous page of what was copied", .list, in: [.copied], keys: ["PageUp"]) {
            $0.scrollCopied(by: -10)
        },
        Command("copied-close", "Close what was copied", .list, in: [.copied], keys: ["Esc", "Enter"]) {
            $0.overlay = nil
        },
        Command("answer-cancel", "Cancel", .list, in: [.question], keys: ["Esc"]) { $0.overlay = nil },
    ]
}
