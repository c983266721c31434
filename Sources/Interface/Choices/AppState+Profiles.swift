package import Leads

extension AppState {
    /// Takes in what there is when the program starts.
    ///
    /// - Parameter server: what is filled in when an organisation is set up.
    package mutating func know(_ profiles: [ProfileSummary], server: String = NewProfile.standardServer) {
        self.profiles = profiles
        standardServer = server
    }

    /// Opens the list of profiles.
    package mutating func chooseProfile() {
        overlay = .choices(profileList())
        effects.append(.installation(.loadProfiles))
    }

    mutating func profilesLoaded(_ profiles: [ProfileSummary]) {
        self.profiles = profiles
        refreshProfileList()
    }

    /// The list, where it is open, shows what there is and what waits by now.
    mutating func refreshProfileList() {
        guard case .choices(var list) = overlay, list.subject == .profile, opening == nil else { return }
        let (chosen, problem) = (list.selectedChoice?.label, list.problem)
        list.replace(profileChoices)
        list.select { $0.label == chosen }
        list.problem = problem
        overlay = .choices(list)
    }

    private func profileList() -> ChoiceList {
        ChoiceList(.profile, title: "Organisation", profileChoices)
    }

    private var profileChoices: [ChoiceList.Choice] {
        var all = profiles
        let isListed = all.contains { ProfileChoice($0) == ProfileChoice(profile) }
        if !isListed, !profile.isSandbox, profile != .none { all.insert(profile, at: 0) }
        let organisations = all.map { summary in
            ChoiceList.Choice(
                label: summary.name, detail: summary.server, color: summary.color, isProfile: true,
                isCurrent: ProfileChoice(summary) == ProfileChoice(profile), unsettled: unsettled(of: summary),
                answer: .profile(ProfileChoice(summary)))
        }
        let sandbox = ProfileSummary.sandbox
        return organisations + [
            ChoiceList.Choice(
                label: sandbox.name + " SANDBOX", detail: "sample leads, for trying", color: sandbox.color,
                isProfile: true, isCurrent: profile.isSandbox, unsettled: unsettled(of: sandbox),
                answer: .profile(.sandbox)),
            ChoiceList.Choice(label: "Add an organisation", detail: "with its API key", answer: .addProfile),
        ]
    }

    private func unsettled(of summary: ProfileSummary) -> OutboxCounts {
        elsewhere.first { $0.choice == ProfileChoice(summary) }?.counts ?? OutboxCounts()
    }

    // MARK: Switching

    mutating func switchProfile(_ choice: ProfileChoice, named name: String) {
        if choice == ProfileChoice(profile) {
            overlay = nil
        } else if form.hasText || worklist != nil {
            askToSwitch(to: choice, named: name)
        } else {
            open(choice, named: name)
        }
    }

    /// Keeps the list open until the other profile is.
    mutating func open(_ choice: ProfileChoice, named name: String) {
        if case .choices(var list) = overlay {
            list.problem = nil
            overlay = .choices(list)
        } else if overlay == nil {
            var list = profileList()
            list.select { $0.label == name }
            overlay = .choices(list)
        }
        let request = newRequest()
        opening = ProfileOpening(request: request, choice: choice, name: name)
        effects.append(.program(.openProfile(request: request, choice)))
    }

    mutating func profileOpened(_ request: Int, _ new: ProfileSummary) {
        if opening?.request == request {
            opening = nil
            overlay = nil
            keptSetup = nil
        }
        let left = ProfileChoice(new) == ProfileChoice(profile) ? 0 : counts.waiting
        let rest =
            left == 1
            ? "; 1 update of \(profile.name) goes on being sent"
            : left > 1 ? "; \(left) updates of \(profile.name) go on being sent" : ""
        changeProfile(new)
        tell(.good, "working for \(new.name)" + rest)
    }

    mutating func profileNotOpened(_ request: Int, _ problem: Problem) {
        guard let opening, opening.request == request else { return }
        self.opening = nil
        switch overlay {
        case .choices(var list):
            list.problem = stillHere + problem.sentence
            overlay = .choices(list)
        case .setup(var form):
            // What was just set up is there, whatever keeps it from being opened.
            let isSaved = if case .saving = form.phase { true } else { false }
            let message = (isSaved ? "\(opening.name) is set up, but cannot be opened now: " : "") + problem.message
            form.phase = .failed(Problem(problem.code, message, advice: problem.advice))
            form.focus = .save
            overlay = .setup(form)
        case .commands, .question, .copied, nil:
            tell(.bad, stillHere + problem.sentence)
        }
    }

    private var stillHere: String {
        profile == .none ? "" : "still \(profile.name): "
    }

    /// Shows another profile: what was typed for this one waits until it comes back.
    mutating func changeProfile(_ new: ProfileSummary) {
        guard ProfileChoice(new) != ProfileChoice(profile) else {
            profile = new
            return
        }
        let saved = SavedProfileState(form: form.forSaving(), drafts: drafts, worklist: worklist)
        savedProfiles[ProfileChoice(profile)] = saved.isEmpty ? nil : saved
        // It goes on being sent, and is heard of until nothing of it leaves any more.
        if counts.waiting > 0 { leftProfiles[ProfileChoice(profile)] = counts }
        let returning = savedProfiles.removeValue(forKey: ProfileChoice(new))
        self = working(for: new)
        if let returning {
            form = returning.form
            drafts = returning.drafts
            worklist = returning.worklist
        }
        switch screen {
        case .update: break
        case .recent: enterRecent()
        case .outbox: enterOutbox()
        }
        recheckForm()
        if form.recognition != .empty { lookUpNow(again: true) }
    }
}

extension UpdateForm {
    /// As it may wait for its profile to come back: what was typed, and nothing that was known of the lead.
    func forSaving() -> UpdateForm {
        var kept = self
        kept.forgetLead()
        kept.offers = []
        kept.offerIndex = nil
        kept.suggesting = nil
        kept.submitting = nil
        kept.sendsWhenSeen = false
        kept.filledAt = nil
        kept.ticks = [:]
        kept.triedSend = false
        kept.reading = nil
        kept.updates = []
        kept.updatesBasis = nil
        if kept.focus == .matches { kept.focus = .lookup }
        return kept
    }
}
