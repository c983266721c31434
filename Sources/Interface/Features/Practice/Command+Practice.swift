import Leads

extension Command {
    /// Only for the embedded sandbox, and only in the palette.
    static let practice: [Command] = [
        practice("practise-reset", "Practise: start over, with the sample leads and no updates", .reset),
        practice("practise-refusal", "Practise: have the next update refused", .refuseNextUpdate),
        practice("practise-offline", "Practise: go offline", .goOffline),
        practice("practise-online", "Practise: come back online", .comeBack),
    ]

    private static func practice(_ id: String, _ title: String, _ effect: PracticeEffect) -> Command {
        Command(
            id, title, .practice, in: [.screens], keys: [], .practise(effect),
            unless: { $0.session.profile.isSandbox ? nil : "only in the sandbox" })
    }
}

extension PracticeEffect {
    /// What a person is told once it is done.
    var words: String {
        switch self {
        case .reset: "the sample leads are as they were at first, and your updates are deleted"
        case .refuseNextUpdate: "the sandbox will refuse the next update"
        case .goOffline: "the sandbox cannot be reached any more"
        case .comeBack: "the sandbox can be reached again"
        }
    }
}
