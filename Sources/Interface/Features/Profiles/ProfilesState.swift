import Leads

/// The available organisations, and the state of those that are not current.
struct ProfilesState: Sendable {
    /// A profile being opened. Until it is, the current one stays.
    struct Opening: Hashable, Sendable {
        let request: Int
        let choice: ProfileChoice
        let name: String
    }

    /// Unsent input for a profile, restored when it is opened again.
    struct SavedState: Sendable {
        var form: UpdateForm
        var drafts: [SavedDraft]
        var worklist: Worklist?
        var newLead: NewLeadForm?

        var isEmpty: Bool {
            !form.hasText && drafts.isEmpty && worklist == nil && newLead == nil
        }
    }

    /// From `config.toml` and the environment.
    var all: [ProfileSummary] = []
    /// The default address for new organisations.
    var standardServer = NewProfile.standardServer
    var opening: Opening?
    var saved: [ProfileChoice: SavedState] = [:]
    /// The updates still to be sent for profiles that were left, as last counted by their outboxes.
    var left: [ProfileChoice: OutboxCounts] = [:]
    /// Input of an unfinished set-up, without the key.
    var unfinishedSetup: SetupForm?

    mutating func open(_ choice: ProfileChoice, named name: String, _ context: inout Context) {
        let request = context.newRequest()
        opening = Opening(request: request, choice: choice, name: name)
        context.perform(.program(.openProfile(request: request, choice)))
    }

    /// - Returns: false when no profile is being opened.
    mutating func stopOpening(_ context: inout Context) -> Bool {
        guard opening != nil else { return false }
        opening = nil
        context.perform(.program(.stopOpening))
        return true
    }

    /// - Returns: nil for an opening that is not awaited.
    mutating func endOpening(_ request: Int) -> Opening? {
        guard let opening, opening.request == request else { return nil }
        self.opening = nil
        return opening
    }

    /// The open updates of other profiles, sorted by name. For profiles that were left, their own outboxes' counts are
    /// the latest.
    func elsewhere(_ session: Session) -> [(choice: ProfileChoice, counts: OutboxCounts)] {
        let others = session.openCounts.elsewhere.map { (ProfileChoice(profileNamed: $0.key), $0.value) }
        return Dictionary(others) { $1 }.merging(left) { $1 }
            .filter { $0.key != ProfileChoice(session.profile) && $0.value.waiting + $0.value.attention > 0 }
            .map { (choice: $0.key, counts: $0.value) }.sorted { $0.choice.name < $1.choice.name }
    }
}

extension ChoiceList {
    static func profiles(_ profiles: ProfilesState, _ session: Session) -> ChoiceList {
        ChoiceList(.profile, title: "Organisation", choices(profiles, session))
    }

    /// Updates the list, keeping the selection.
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
                openCounts: elsewhere.first { $0.choice == choice }?.counts ?? OutboxCounts(), answer: .profile(choice))
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
