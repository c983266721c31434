package import Leads

/// Choosing an organisation, and changing to it.
extension AppState {
    /// Takes in what there is when the program starts.
    ///
    /// - Parameter server: what is filled in when an organisation is set up.
    package mutating func know(_ profiles: [ProfileSummary], server: String = NewProfile.standardServer) {
        self.profiles.all = profiles
        self.profiles.standardServer = server
    }

    /// Opens the list of profiles.
    package mutating func chooseProfile() {
        overlay = .choices(.profiles(profiles, session))
        context.perform(.installation(.loadProfiles))
    }

    /// Opens the form for another organisation, as it was left, or for the first one.
    ///
    /// - Parameter isFirst: there is no profile to work with yet.
    package mutating func beginSetup(isFirst: Bool = false) {
        let used = profiles.all.compactMap(\.color)
        let color = ProfileColor.allCases.first { !used.contains($0.rawValue) } ?? .teal
        overlay = .setup(
            profiles.unfinishedSetup
                ?? SetupForm(isFirst: isFirst, color: color, server: profiles.standardServer))
        if !isFirst { context.perform(.installation(.loadProfiles)) }
    }

    mutating func chooseTheme() {
        overlay = .choices(ChoiceList(.theme, title: "Theme"))
        context.perform(.installation(.loadThemes))
    }

    mutating func accept(_ answer: InstallationAnswer) {
        switch answer {
        case .profilesLoaded(let all):
            profiles.all = all
            refreshProfileList()
        case .themesLoaded(let catalog):
            guard case .choices(var list) = overlay, list.subject == .theme else { return }
            list.show(catalog, current: session.theme)
            overlay = .choices(list)
        case .profileChecked(let request, let problem):
            changeSetup { $0.checked(request, problem, $1, &$2) }
        case .profileSaved(let request, let result):
            guard setup?.phase == .saving(request) else { return }
            if case .success(let summary) = result { profiles.all.append(summary) }
            changeSetup { $0.saved(result, &$2) }
        }
    }

    /// The list of profiles, where it is open, shows what there is and what waits by now.
    private mutating func refreshProfileList() {
        guard case .choices(var list) = overlay else { return }
        list.refresh(profiles, session)
        overlay = .choices(list)
    }

    // MARK: Lists to choose from

    mutating func choose(from list: ChoiceList) {
        guard profiles.opening == nil, let choice = list.selectedChoice else { return }
        choose(choice)
    }

    mutating func closeChoices() {
        if profiles.stopOpening(&context) { return }
        guard session.profile != .none else { return tellNothingIsOpen("choose whom to work for") }
        overlay = nil
    }

    private mutating func choose(_ choice: ChoiceList.Choice) {
        switch choice.answer {
        case .profile(let profile): switchProfile(profile, named: choice.label)
        case .addProfile: beginSetup()
        case .theme(let theme):
            overlay = nil
            context.session.theme = theme
            context.perform(.installation(.keepTheme(theme.name)))
            context.tell(.good, "\(theme.title) is kept for this machine")
        case .nothing: break
        }
    }

    /// Before a profile is open there is nothing to go back to.
    private mutating func tellNothingIsOpen(_ advice: String) {
        context.tell(.plain, "\(advice); \(session.keymap.keyText("quit")) quits")
    }

    // MARK: Setting up

    /// The form, while it is open.
    var setup: SetupForm? {
        if case .setup(let form) = overlay { form } else { nil }
    }

    mutating func changeSetup(_ change: (inout SetupForm, ProfilesState, inout Context) -> Void) {
        guard case .setup(var form) = overlay else { return }
        change(&form, profiles, &context)
        overlay = .setup(form)
    }

    mutating func closeSetup() {
        guard let setup else { return }
        guard !setup.isFirst else { return tellNothingIsOpen("nothing was written so far") }
        _ = profiles.stopOpening(&context)
        keepSetup()
        overlay = nil
        if session.profile == .none { chooseProfile() }
    }

    /// Keeps what was typed for when the form is opened again.
    mutating func keepSetup() {
        if let setup, !setup.isFirst { profiles.unfinishedSetup = setup.forKeeping }
    }

    // MARK: Switching

    private mutating func switchProfile(_ choice: ProfileChoice, named name: String) {
        if choice == ProfileChoice(session.profile) {
            overlay = nil
        } else if update.form.hasText || update.worklist != nil {
            let waiting =
                session.counts.waiting == 0
                ? [] : waitingText { _ in "Leadline goes on sending for \(session.profile.name)." }
            overlay = .dialog(.leave(for: choice, named: name, waiting: waiting, update, session))
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
            var list = ChoiceList.profiles(profiles, session)
            list.select { $0.label == name }
            overlay = .choices(list)
        }
        profiles.open(choice, named: name, &context)
    }

    mutating func profileOpened(_ request: Int, _ new: ProfileSummary) {
        if profiles.endOpening(request) != nil {
            overlay = nil
            profiles.unfinishedSetup = nil
        }
        let old = session.profile
        let left = ProfileChoice(new) == ProfileChoice(old) ? 0 : session.counts.waiting
        let rest =
            left == 1
            ? "; 1 update of \(old.name) goes on being sent"
            : left > 1 ? "; \(left) updates of \(old.name) go on being sent" : ""
        changeProfile(new)
        context.tell(.good, "working for \(new.name)" + rest)
    }

    mutating func profileNotOpened(_ request: Int, _ problem: Problem) {
        guard let opening = profiles.endOpening(request) else { return }
        let stillHere = session.profile == .none ? "" : "still \(session.profile.name): "
        switch overlay {
        case .choices(var list):
            list.problem = stillHere + problem.sentence
            overlay = .choices(list)
        case .setup(var form):
            form.notOpened(opening.name, problem)
            overlay = .setup(form)
        case .commands, .dialog, .copied, nil:
            context.tell(.bad, stillHere + problem.sentence)
        }
    }

    /// Shows another profile: what was typed for this one waits until it comes back.
    private mutating func changeProfile(_ new: ProfileSummary) {
        let old = ProfileChoice(session.profile)
        guard ProfileChoice(new) != old else {
            context.session.profile = new
            update.refresh(context)
            return
        }
        let saved = ProfilesState.SavedState(
            form: update.form.forSaving(), drafts: update.drafts, worklist: update.worklist)
        profiles.saved[old] = saved.isEmpty ? nil : saved
        // It goes on being sent, and is heard of until nothing of it leaves any more.
        if session.counts.waiting > 0 { profiles.left[old] = session.counts }
        let returning = profiles.saved.removeValue(forKey: ProfileChoice(new))
        self = working(for: new)
        if let returning { update.bringBack(returning, &context) }
        handle(.entered)
    }

    // MARK: What waits

    /// What is still sent for a profile that was left; nil when nothing leaves by itself any more.
    mutating func heardOfLeft(_ choice: ProfileChoice, _ counts: OutboxCounts?) {
        profiles.left[choice] = counts
        refreshProfileList()
    }

    /// More asks before it goes than was known, such as at the start: nothing else would tell on another screen.
    mutating func counted(_ new: UnsettledCounts) {
        let before = session.unsettled
        context.session.unsettled = new
        let key = session.keymap.keyText("show-outbox")
        if new.own.asking > before.own.asking {
            let isOne = new.own.asking == 1
            let what = isOne ? "1 update" : "\(new.own.asking) updates"
            context.tell(.careful, "\(what) waited over 24 hours and \(isOne ? "asks" : "ask") you first: \(key)")
        }
        if new.held.waiting > before.held.waiting {
            let isOne = new.held.waiting == 1
            let what = isOne ? "1 update was" : "\(new.held.waiting) updates were"
            context.tell(
                .careful, "\(what) accepted for another organisation and \(isOne ? "is" : "are") held: \(key)")
        }
        if new.organisation != before.organisation {
            update.refresh(context)
            if before.organisation != nil { organisationChanged() }
        }
        refreshProfileList()
    }

    /// The key that was waited for has come, or was confirmed: what is this organisation's is another part of the history.
    private mutating func organisationChanged() {
        context.updates.filterNewest(session.isOwn)
        if outbox.isLoaded { outbox.reload(&context) }
        if session.screen == .recent { recent.reload(&context) }
        update.refresh(context)
    }
}
