import Leads

extension Command {
    /// Only for the embedded sandbox, and only in the palette.
    static let practice: [Command] = [
        practice("practise-reset", "Practise: start over with the sample leads", .askToStartOver),
        practice("practise-refusal", "Practise: have the next update refused", .practise(.refuseNextUpdate)),
        practice("practise-offline", "Practise: go offline", .practise(.goOffline)),
        practice("practise-online", "Practise: come back online", .practise(.comeBack)),
    ]

    private static func practice(_ id: String, _ title: String, _ action: AppAction) -> Command {
        Command(
            id, title, .practice, in: [.screens], keys: [], action,
            unless: { $0.session.profile.isSandbox ? nil : "only in the sandbox" })
    }
}

extension Dialog {
    static let startOver = Dialog(
        "Start over?",
        ["The sample leads come back as they were. Your updates, drafts and other leads in the sandbox are deleted."],
        .init("Keep them"), .init("Start over", .practise(.reset)))
}

extension PracticeEffect {
    /// What a person is told once it is done.
    var words: String {
        switch self {
        case .reset: "the sample leads are as they were, and your updates are gone"
        case .refuseNextUpdate: "the sandbox will refuse the next update"
        case .goOffline: "the sandbox is offline now"
        case .comeBack: "the sandbox is online again"
        }
    }
}
