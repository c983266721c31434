import Leads

extension AppState {
    /// One that could not be read, or is still waited for, is read again, which needs no question.
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
                    "Are the key that is set now and the server \(session.profile.server) those of profile \(session.profile.name)?",
                ],
                .init("Cancel"), .init("Use them", .acceptKey)))
    }

    mutating func acceptKey() {
        guard session.keyTrouble != nil else {
            return context.tell(.plain, "nothing was done: the key is in use by now")
        }
        context.perform(.outbox(.acceptKey))
    }
}
