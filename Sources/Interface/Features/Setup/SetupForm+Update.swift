import Leads

enum SetupAction: Hashable, Sendable {
    /// Goes to the next field, or starts the check on the last one.
    case forward
    case moveFocus(by: Int)
    /// Selects another colour or button.
    case moveChoice(by: Int)
    case check
    case trySandbox
    /// Cancels the check, or closes the form.
    case back
    case explain
    case click(SetupForm.Focus)
}

extension SetupForm {
    mutating func perform(_ action: SetupAction, _ profiles: ProfilesState, _ context: inout Context) {
        switch action {
        case .forward: goForward(profiles, &context)
        case .moveFocus(let step): if !isSaving { moveFocus(by: step) }
        case .moveChoice(let step):
            guard !isSaving else { return }
            if focus == .color { moveColor(by: step) } else { moveFocus(by: step) }
        case .check: check(profiles, &context)
        case .trySandbox: trySandbox(profiles, &context)
        case .back: goBack(&context)
        case .explain: explain(&context)
        case .click(let place):
            if !isSaving { focus(place) }
            if [.save, .saveAnyway, .sandbox].contains(place) { goForward(profiles, &context) }
        }
    }

    private func explain(_ context: inout Context) {
        let check = context.session.keymap.keyText("setup-save")
        let sandbox =
            isFirst ? " Without a key, \(context.session.keymap.keyText("setup-sandbox")) tries the sandbox." : ""
        context.tell(
            .plain,
            "Give the organisation a name and paste its API key from Octanist; \(check) checks the key and saves."
                + sandbox)
    }

    private mutating func goForward(_ profiles: ProfilesState, _ context: inout Context) {
        switch focus {
        case .name, .color, .server: if !isSaving { moveFocus(by: 1) }
        case .key, .save: check(profiles, &context)
        case .saveAnyway: save(profiles, &context)
        case .sandbox: trySandbox(profiles, &context)
        }
    }

    private mutating func goBack(_ context: inout Context) {
        switch phase {
        case .saving: return
        case .checking:
            context.perform(.installation(.stopChecking))
            phase = .typing
        case .typing, .refused, .unchecked, .failed: context.outputs.append(.closeSetup)
        }
    }

    /// What to restore when the form is opened again: everything except the key.
    var forKeeping: SetupForm {
        var kept = self
        kept.key.clear()
        kept.phase = .typing
        kept.focus = .name
        return kept
    }

    // MARK: Checking and saving

    /// Asks the server whether it accepts the key; nothing is saved before it does.
    private mutating func check(_ profiles: ProfilesState, _ context: inout Context) {
        guard !isBusy, profiles.opening == nil else { return }
        completeServer()
        let reading = read(taken: profiles.all.map(\.name))
        guard let profile = reading.profile else {
            touched.formUnion([.name, .server, .key])
            phase = .typing
            focus = focusOrder.first { reading.mistakes[$0] != nil } ?? focus
            return
        }
        let request = context.newRequest()
        phase = .checking(request)
        if focus == .saveAnyway { focus = .save }
        context.perform(.installation(.checkProfile(request: request, profile)))
    }

    mutating func checked(
        _ request: Int, _ problem: Problem?, _ profiles: ProfilesState, _ context: inout Context
    ) {
        guard phase == .checking(request) else { return }
        guard let problem else { return save(profiles, &context) }
        switch problem.code {
        case .keyRefused, .accessDenied:
            phase = .refused(problem)
            focus = .key
        default:
            phase = .unchecked(problem)
            // Not the button that saves, which keys typed ahead could press.
            focus = .save
        }
    }

    private mutating func save(_ profiles: ProfilesState, _ context: inout Context) {
        guard !isSaving, let profile = read(taken: profiles.all.map(\.name)).profile, profiles.opening == nil else {
            return
        }
        let request = context.newRequest()
        phase = .saving(request)
        context.perform(.installation(.saveProfile(request: request, profile)))
    }

    mutating func saved(_ result: Result<ProfileSummary, Problem>, _ context: inout Context) {
        switch result {
        case .success(let summary):
            key.clear()
            context.outputs.append(.openProfile(.named(summary.name), name: summary.name))
        case .failure(let problem):
            phase = .failed(problem)
            focus = .save
        }
    }

    /// Tells that the profile is saved even if it cannot be opened.
    mutating func notOpened(_ name: String, _ problem: Problem) {
        let message = (isSaving ? "\(name) is set up, but cannot be opened now: " : "") + problem.message
        phase = .failed(Problem(problem.code, message, advice: problem.advice))
        focus = .save
    }

    private func trySandbox(_ profiles: ProfilesState, _ context: inout Context) {
        guard isFirst, !isBusy, profiles.opening == nil else { return }
        context.outputs.append(.openProfile(.sandbox, name: ProfileSummary.sandbox.name))
    }
}
