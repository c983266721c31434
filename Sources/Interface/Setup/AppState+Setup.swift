import Leads
import Terminal

extension AppState {
    /// Opens the form for another organisation, as it was left, or for the first one.
    ///
    /// - Parameter isFirst: there is no profile to work with yet.
    package mutating func beginSetup(isFirst: Bool = false) {
        let used = profiles.compactMap(\.color)
        let color = ProfileColor.allCases.first { !used.contains($0.rawValue) } ?? .teal
        overlay = .setup(keptSetup ?? SetupForm(isFirst: isFirst, color: color, server: standardServer))
        restoreTheme()
        if !isFirst { effects.append(.installation(.loadProfiles)) }
    }

    /// The form, while it is open.
    var setup: SetupForm? {
        if case .setup(let form) = overlay { form } else { nil }
    }

    var setupReading: SetupForm.Reading {
        setup?.read(taken: profiles.map(\.name)) ?? SetupForm.Reading()
    }

    mutating func editSetup(_ change: (inout SetupForm) -> Void) {
        guard case .setup(var form) = overlay else { return }
        // What is being written cannot be changed any more.
        if case .saving = form.phase { return }
        change(&form)
        overlay = .setup(form)
    }

    /// Enter: the next field, and on the last one the check.
    mutating func goForwardInSetup() {
        guard let setup else { return }
        switch setup.focus {
        case .name, .color, .server: editSetup { $0.moveFocus(by: 1) }
        case .key, .save: checkSetup()
        case .saveAnyway: saveSetup()
        case .sandbox: trySandbox()
        }
    }

    /// Esc: gives the check up, or closes the form. The first one has nowhere to go back to.
    mutating func goBackInSetup() {
        guard let form = setup else { return }
        switch form.phase {
        case .saving: return
        case .checking:
            effects.append(.installation(.stopChecking))
            editSetup { $0.phase = .typing }
            return
        case .typing, .refused, .unchecked, .failed: break
        }
        guard !form.isFirst else { return tellNothingIsOpen("nothing was written so far") }
        if opening != nil { effects.append(.program(.stopOpening)) }
        opening = nil
        keepSetup()
        overlay = nil
        if profile == .none { chooseProfile() }
    }

    /// Keeps what was typed for when the form is opened again, but not the key.
    mutating func keepSetup() {
        guard case .setup(var form) = overlay, !form.isFirst else { return }
        form.key.clear()
        form.phase = .typing
        form.focus = .name
        keptSetup = form
    }

    /// Asks the server whether it lets the key in; nothing is written before it has.
    mutating func checkSetup() {
        guard let setup, !setup.isBusy, opening == nil else { return }
        let reading = setupReading
        guard let profile = reading.profile else {
            editSetup { form in
                form.left.formUnion([.name, .server, .key])
                form.phase = .typing
                form.focus = form.focusOrder.first { reading.mistakes[$0] != nil } ?? form.focus
            }
            return
        }
        let request = newRequest()
        editSetup { form in
            form.phase = .checking(request)
            if form.focus == .saveAnyway { form.focus = .save }
        }
        effects.append(.installation(.checkProfile(request: request, profile)))
    }

    mutating func profileChecked(_ request: Int, _ problem: Problem?) {
        guard setup?.phase == .checking(request) else { return }
        switch problem?.code {
        case nil: saveSetup()
        case .keyRefused, .accessDenied:
            editSetup { form in
                form.phase = .refused(problem ?? Problem(.keyRefused, "the server refused this key"))
                form.focus = .key
            }
        default:
            editSetup { form in
                if let problem { form.phase = .unchecked(problem) }
                // Not on the button that saves: keys typed ahead must not press it.
                form.focus = .save
            }
        }
    }

    private mutating func saveSetup() {
        guard let profile = setupReading.profile, opening == nil else { return }
        let request = newRequest()
        editSetup { $0.phase = .saving(request) }
        effects.append(.installation(.saveProfile(request: request, profile)))
    }

    mutating func profileSaved(_ request: Int, _ result: Result<ProfileSummary, Problem>) {
        guard case .setup(var form) = overlay, form.phase == .saving(request) else { return }
        switch result {
        case .success(let summary):
            profiles.append(summary)
            form.key.clear()
            overlay = .setup(form)
            open(.named(summary.name), named: summary.name)
        case .failure(let problem):
            form.phase = .failed(problem)
            form.focus = .save
            overlay = .setup(form)
        }
    }

    mutating func trySandbox() {
        guard let setup, setup.isFirst, !setup.isBusy, opening == nil else { return }
        open(.sandbox, named: ProfileSummary.sandbox.name)
    }
}
