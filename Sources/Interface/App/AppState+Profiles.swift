package import Leads

extension AppState {
    /// Sets the profiles known when the program starts.
    ///
    /// - Parameter server: the default for new organisations.
    package mutating func know(_ profiles: [ProfileSummary], server: String = NewProfile.standardServer) {
        self.profiles.all = profiles
        self.profiles.standardServer = server
    }

    package mutating func know(exportFolder: String?) {
        context.session.exportFolder = exportFolder
    }

    package mutating func chooseProfile() {
        overlay = .choices(.profiles(profiles, session))
        context.perform(.installation(.loadProfiles))
    }

    /// Opens the set-up form, with what was typed before it was closed.
    ///
    /// - Parameter isFirst: whether no profile exists yet.
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
        case .view(let view): perform(.views(.open(view)))
        case .theme(let theme):
            overlay = nil
            context.session.theme = theme
            context.perform(.installation(.keepTheme(theme.name)))
            context.tell(.good, "\(theme.title) is kept for this machine")
        case .nothing: break
        }
    }

    /// Without an open profile there is nothing to return to.
    private mutating func tellNothingIsOpen(_ advice: String) {
        context.tell(.plain, "\(advice); \(session.keymap.keyText("quit")) quits")
    }

    // MARK: Setting up

    /// Nil unless the set-up form is open.
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

    /// Keeps what was typed until the form is opened again.
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

    /// The list stays open until the other profile is.
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
        case .batch, .commands, .dialog, .copied, .newLead, .viewForm, nil:
            context.tell(.bad, stillHere + problem.sentence)
        }
    }

    /// Switches to another profile; what was typed for this one is kept until it is opened again.
    private mutating func changeProfile(_ new: ProfileSummary) {
        let old = ProfileChoice(session.profile)
        guard ProfileChoice(new) != old else {
            context.session.profile = new
            update.refresh(context)
            return
        }
        let saved = ProfilesState.SavedState(
            form: update.form.forSaving(), drafts: update.drafts, worklist: update.worklist,
            newLead: newLead.isBegun ? newLead : nil)
        profiles.saved[old] = saved.isEmpty ? nil : saved
        // The updates of the old profile are still sent; its outbox reports until none will be sent by itself any more.
        if session.counts.waiting > 0 { profiles.left[old] = session.counts }
        let returning = profiles.saved.removeValue(forKey: ProfileChoice(new))
        self = working(for: new)
        if let returning {
            update.bringBack(returning, &context)
            newLead = returning.newLead ?? newLead
        }
        handle(.entered)
    }

    // MARK: What waits

    /// - Parameter counts: nil when no update of the profile will be sent by itself any more.
    mutating func heardOfLeft(_ choice: ProfileChoice, _ counts: OutboxCounts?) {
        profiles.left[choice] = counts
        refreshProfileList()
    }

    /// Tells when more updates need a confirmation before they are sent, which other screens do not show.
    mutating func counted(_ new: OpenCounts) {
        let before = session.openCounts
        context.session.openCounts = new
        let key = session.keymap.keyText("show-outbox")
        if new.own.needConfirmation > before.own.needConfirmation {
            let isOne = new.own.needConfirmation == 1
            let what = isOne ? "1 update" : "\(new.own.needConfirmation) updates"
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

    /// The key has become known or was confirmed, so that other updates of the history belong to this organisation.
    private mutating func organisationChanged() {
        context.updates.filterNewest(session.isOwn)
        if outbox.isLoaded { outbox.reload(&context) }
        if session.screen == .recent { recent.reload(&context) }
        update.refresh(context)
    }
}
