import Leads

extension AppState {
    /// A key that could not be read, or is still being waited for, is read again without a question.
    mutating func askToAcceptKey() {
        guard let trouble = session.keyTrouble, trouble.code != .configuration else {
            return context.perform(.program(.readKey))
        }
        overlay = .dialog(
            Dialog(
                "Is it the same organisation?",
                [
                    trouble.message + ".",
                    "With another organisation's key or server, updates go there without an error.",
                    "Are the key that is set now and the server \(session.profile.server) those of \(session.profile.name)?",
                ],
                .init("Close"), .init("Use them", .acceptKey)))
    }

    mutating func acceptKey() {
        guard session.keyTrouble != nil else {
            return context.tell(.plain, "nothing was done: the key is already in use")
        }
        context.perform(.outbox(.acceptKey))
    }
}
