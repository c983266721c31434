import Leads

/// What a person does while an organisation is set up.
enum SetupAction: Hashable, Sendable {
    /// The next field, and on the last one the check.
    case forward
    case moveFocus(by: Int)
    /// Another colour, or the button beside.
    case moveChoice(by: Int)
    case check
    case trySandbox
    /// Gives the check up, or closes the form.
    case back
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
        case .click(let place):
            if !isSaving { focus(place) }
            if [.save, .saveAnyway, .sandbox].contains(place) { goForward(profiles, &context) }
        }
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

    /// What was typed, for when the form is opened again, but not the key.
    var forKeeping: SetupForm {
        var kept = self
        kept.key.clear()
        kept.phase = .typing
        kept.focus = .name
        return kept
    }

    // MARK: Checking and saving

    /// Asks the server whether it lets the key in; nothing is written before it has.
    private mutating func check(_ profiles: ProfilesState, _ context: inout Context) {
        guard !isBusy, profiles.opening == nil else { return }
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
            // Not on the button that saves: keys typed ahead must not press it.
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

    /// What was just set up is there, whatever keeps it from being opened.
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
