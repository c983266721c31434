import Leads

extension UpdateAction {
    /// What Recent and Outbox share: a key means the same on both.
    static let commands: [Command] = [
        command("retry", "Retry, or release what is held", ["r"], .retry),
        command("edit-resend", "Edit and send as a new update", ["e"], .edit),
        command("copy-identifier", "Copy the lead's identifier", ["y"], .copyIdentifier),
        command("copy-curl", "Copy as a curl command, without the key", ["Y"], .copyRequest),
        command("dismiss", "Dismiss the rejected update", ["d"], .dismiss),
    ]

    private static func command(_ id: String, _ title: String, _ keys: [String], _ action: UpdateAction) -> Command {
        Command(
            id, title, .changes, in: [.list, .detail, .outbox], keys: keys, .update(action),
            unless: { $0.context.reason(against: action, on: $0.chosenUpdate) })
    }
}
