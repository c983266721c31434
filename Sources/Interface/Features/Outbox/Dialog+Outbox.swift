import Leads

extension Dialog {
    private static let forAnother = "of another organisation"

    /// What became of an update whose answer was never seen.
    static func resolve(_ update: LeadUpdate, _ context: Context) -> Dialog {
        let words = context.words(of: update)
        let isOwn = context.session.isOwn(update)
        let noReading = isOwn ? context.session.serverCanRead ? nil : "not on this server" : forAnother
        return Dialog(
            "Is it in Octanist?", [words.lead, words.change, context.reasonLine(of: update)], isList: true,
            .init("Close, and resolve it later"),
            .init("Read the lead back and compare", .outbox(.readBack(update.id)), unless: noReading),
            .init("Yes: mark it as confirmed", .outbox(.resolve(update.id, arrived: true))),
            .init("No: cancel the update", .outbox(.resolve(update.id, arrived: false))),
            .init(
                "Send it again: \(update.isNewLead ? "adds a second lead" : "counts twice") if it is there already",
                .outbox(.sendAgain(update.id)),
                unless: isOwn ? nil : forAnother))
    }

    /// What becomes of an update that was accepted for another server, key or profile.
    static func adopt(_ update: LeadUpdate, _ context: Context) -> Dialog {
        let words = context.words(of: update)
        let session = context.session
        return Dialog(
            "Whose update is it?",
            [
                words.lead, words.change, context.reasonLine(of: update),
                "In another organisation the lead may not be known, or be somebody else.",
            ],
            isList: true,
            .init("Keep it held"),
            .init(
                "Send it for \(session.profile.name) at \(session.profile.server)",
                .outbox(.adopt(update.id, again: false)),
                unless: session.keyTrouble == nil
                    ? nil : "check the key first, \(session.keymap.keyText("accept-key"))"),
            .init("Cancel the update", .outbox(.cancel(update.id)), letter: "u"))
    }

    static func adoptAgain(_ update: LeadUpdate, _ earlier: String, _ context: Context) -> Dialog {
        let words = context.words(of: update)
        return Dialog(
            "Send it again?", [words.lead, words.change, earlier + "."],
            .init("Keep it held"), .init("Send it again", .outbox(.adopt(update.id, again: true))))
    }

    static func cancel(_ update: LeadUpdate, _ context: Context) -> Dialog {
        let words = context.words(of: update)
        return Dialog(
            "Cancel this update?",
            [words.lead, words.change, "It will not be sent. It stays in Recent, where it can be sent after all."],
            .init("Keep it"), .init("Cancel the update", .outbox(.cancel(update.id)), letter: "u"))
    }
}
