package import Settings

package struct ThemeCatalog: Sendable {
    /// A theme file's text; the caller reads the directories.
    package struct File: Sendable {
        /// As errors show it, for example `themes/dark.toml`.
        package let name: String
        package let text: String

        /// - Parameter name: independent of the theme's own name, which is in the text.
        package init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    /// Valid themes, shipped ones first, each group in its given order; a user's theme replaces the shipped one of its
    /// name.
    package let themes: [Theme]
    /// One element per invalid file. A shipped theme stays when the user's theme of its name is invalid.
    package let errors: [SettingsErrors]

    /// - Parameters:
    ///   - shipped: have parents among themselves.
    ///   - user: have parents among themselves, then among the shipped ones. A theme that overrides a shipped one may
    ///     name it as its parent.
    package init(shipped: [File], user: [File] = []) {
        var resolver = ThemeResolver()
        let shippedThemes = resolver.add(shipped, isUser: false)
        let userThemes = resolver.add(user, isUser: true)
        var themes = shippedThemes
        for theme in userThemes {
            if let place = themes.firstIndex(where: { $0.name == theme.name }) {
                themes[place] = theme
            } else {
                themes.append(theme)
            }
        }
        self.themes = themes
        errors = resolver.errors
    }

    /// Nil when there is none or its file is invalid.
    package subscript(name: String) -> Theme? {
        themes.first { $0.name == name }
    }
}
