import Leads
import Settings

extension AppState {
    /// Moves in the list that is open: commands, profiles or themes.
    mutating func moveInList(by step: Int) {
        switch overlay {
        case .commands: moveInCommands(by: step)
        case .choices(var list):
            guard opening == nil else { return }
            list.move(by: step)
            overlay = .choices(list)
            showChosenTheme()
        case .question, .setup, .copied, nil: break
        }
    }

    mutating func takeFromList() {
        switch overlay {
        case .commands: runChosenCommand()
        case .choices(let list):
            guard opening == nil, let choice = list.selectedChoice else { return }
            take(choice)
        case .question, .setup, .copied, nil: break
        }
    }

    mutating func closeList() {
        if opening != nil {
            opening = nil
            effects.append(.program(.stopOpening))
            return
        }
        guard profile != .none else { return tellNothingIsOpen("choose whom to work for") }
        overlay = nil
        restoreTheme()
    }

    /// Before a profile is open there is nothing to go back to.
    mutating func tellNothingIsOpen(_ advice: String) {
        tell(.plain, "\(advice); \(keymap.keyText("quit")) quits")
    }

    private mutating func take(_ choice: ChoiceList.Choice) {
        switch choice.answer {
        case .profile(let profile): switchProfile(profile, named: choice.label)
        case .addProfile: beginSetup()
        case .theme(let theme): keep(theme)
        case .nothing: break
        }
    }

    // MARK: Themes

    mutating func chooseTheme() {
        themeBefore = theme
        overlay = .choices(ChoiceList(.theme, title: "Theme"))
        effects.append(.installation(.loadThemes))
    }

    mutating func themesLoaded(_ catalog: ThemeCatalog) {
        guard case .choices(var list) = overlay, list.subject == .theme, let before = themeBefore else { return }
        let sound = catalog.themes.map { theme in
            ChoiceList.Choice(
                label: theme.title, detail: theme.name, isCurrent: theme.name == before.name, answer: .theme(theme))
        }
        let wrong = catalog.errors.map { errors in
            let file = errors.first.file.split(separator: "/").last.map(String.init) ?? errors.first.file
            let place = "\(file):\(errors.first.position.line):\(errors.first.position.column): "
            return ChoiceList.Choice(
                label: file, detail: "cannot be used", reason: place + errors.first.message, answer: .nothing)
        }
        list.replace(sound + wrong)
        overlay = .choices(list)
        showChosenTheme()
    }

    /// The screen looks like the chosen theme while the list is open.
    mutating func showChosenTheme() {
        guard case .choices(let list) = overlay, case .theme(let chosen)? = list.selectedChoice?.answer,
            chosen != theme
        else { return }
        theme = chosen
    }

    private mutating func keep(_ chosen: Theme) {
        themeBefore = nil
        overlay = nil
        theme = chosen
        effects.append(.installation(.keepTheme(chosen.name)))
        tell(.good, "\(chosen.title) is kept for this machine")
    }

    /// Nothing was chosen, or something else took the place of the list.
    mutating func restoreTheme() {
        guard let before = themeBefore else { return }
        if case .choices(let list) = overlay, list.subject == .theme { return }
        themeBefore = nil
        theme = before
    }
}
