import Leads

/// The organisations that can be worked for, and what is known of those that are not worked for now.
struct ProfilesState: Sendable {
    /// Another profile that is being opened. Until it is, all stays with the one before.
    struct Opening: Hashable, Sendable {
        let request: Int
        let choice: ProfileChoice
        let name: String
    }

    /// What was typed for a profile and is there again when a person comes back to it.
    struct SavedState: Sendable {
        var form: UpdateForm
        var drafts: [SavedDraft]
        var worklist: Worklist?

        var isEmpty: Bool {
            !form.hasText && drafts.isEmpty && worklist == nil
        }
    }

    /// The profiles of `config.toml`, and that of the environment.
    var all: [ProfileSummary] = []
    /// The server that is filled in when an organisation is set up.
    var standardServer = NewProfile.standardServer
    var opening: Opening?
    var saved: [ProfileChoice: SavedState] = [:]
    /// What is left to send for profiles that were left, as their own outboxes counted last.
    var left: [ProfileChoice: OutboxCounts] = [:]
    /// What was typed to set an organisation up and not finished, without the key.
    var unfinishedSetup: SetupForm?

    mutating func open(_ choice: ProfileChoice, named name: String, _ context: inout Context) {
        let request = context.newRequest()
        opening = Opening(request: request, choice: choice, name: name)
        context.perform(.program(.openProfile(request: request, choice)))
    }

    /// - Returns: false where none is being opened.
    mutating func stopOpening(_ context: inout Context) -> Bool {
        guard opening != nil else { return false }
        opening = nil
        context.perform(.program(.stopOpening))
        return true
    }

    /// Takes in that an opening has ended.
    ///
    /// - Returns: nil where it is not the one that is waited for.
    mutating func endOpening(_ request: Int) -> Opening? {
        guard let opening, opening.request == request else { return nil }
        self.opening = nil
        return opening
    }

    /// What has not settled for other profiles, by name. What the outbox of a profile that was left counted is newest.
    func elsewhere(_ session: Session) -> [(choice: ProfileChoice, counts: OutboxCounts)] {
        let others = session.unsettled.elsewhere.map { (ProfileChoice(profileNamed: $0.key), $0.value) }
        return Dictionary(others) { $1 }.merging(left) { $1 }
            .filter { $0.key != ProfileChoice(session.profile) && $0.value.waiting + $0.value.attention > 0 }
            .map { (choice: $0.key, counts: $0.value) }.sorted { $0.choice.name < $1.choice.name }
    }
}

extension ChoiceList {
    static func profiles(_ profiles: ProfilesState, _ session: Session) -> ChoiceList {
        ChoiceList(.profile, title: "Organisation", choices(profiles, session))
    }

    /// Shows what there is and what waits by now.
    mutating func refresh(_ profiles: ProfilesState, _ session: Session) {
        guard subject == .profile, profiles.opening == nil else { return }
        let (chosen, problem) = (selectedChoice?.label, problem)
        replace(Self.choices(profiles, session))
        select { $0.label == chosen }
        self.problem = problem
    }

    private static func choices(_ profiles: ProfilesState, _ session: Session) -> [Choice] {
        let current = session.profile
        let elsewhere = profiles.elsewhere(session)
        func choice(_ summary: ProfileSummary, _ label: String, _ detail: String, isCurrent: Bool) -> Choice {
            let choice = ProfileChoice(summary)
            return Choice(
                label: label, detail: detail, color: summary.color, isProfile: true, isCurrent: isCurrent,
                unsettled: elsewhere.first { $0.choice == choice }?.counts ?? OutboxCounts(), answer: .profile(choice))
        }
        var all = profiles.all
        let isListed = all.contains { ProfileChoice($0) == ProfileChoice(current) }
        if !isListed, !current.isSandbox, current != .none { all.insert(current, at: 0) }
        let organisations = all.map {
            choice($0, $0.name, $0.server, isCurrent: ProfileChoice($0) == ProfileChoice(current))
        }
        let sandbox = ProfileSummary.sandbox
        return organisations + [
            choice(
                sandbox, sandbox.name + " SANDBOX", "sample leads, for trying", isCurrent: current.isSandbox),
            Choice(label: "Add an organisation", detail: "with its API key", answer: .addProfile),
        ]
    }
}
