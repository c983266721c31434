import Settings

extension ChoiceList {
    mutating func show(_ catalog: ThemeCatalog, current: Theme) {
        let sound = catalog.themes.map { theme in
            Choice(
                label: theme.title, detail: theme.name, isCurrent: theme.name == current.name, answer: .theme(theme))
        }
        let wrong = catalog.errors.map { errors in
            let file = errors.first.file.split(separator: "/").last.map(String.init) ?? errors.first.file
            let place = "\(file):\(errors.first.position.line):\(errors.first.position.column): "
            return Choice(
                label: file, detail: "cannot be used", reason: place + errors.first.message, answer: .nothing)
        }
        replace(sound + wrong)
    }

    /// The theme to preview while the list is open.
    var chosenTheme: Theme? {
        if case .theme(let theme)? = selectedChoice?.answer { theme } else { nil }
    }
}
