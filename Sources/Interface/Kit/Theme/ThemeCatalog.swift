package import Settings

/// The themes to choose from, made from the texts of their files.
package struct ThemeCatalog: Sendable {
    /// One theme file; reading directories is the caller's part.
    package struct File: Sendable {
        /// As errors show it, for example `themes/dark.toml`.
        package let name: String
        /// The whole file.
        package let text: String

        /// A file of any name; the theme's own name stands in the text.
        package init(name: String, text: String) {
            self.name = name
            self.text = text
        }
    }

    /// Sound themes, shipped before the user's, each in the order given; a user's theme takes the place of the shipped
    /// one with its name.
    package let themes: [Theme]
    /// What is wrong, one element a file that was left out. A shipped theme stays when the user's of its name is wrong.
    package let errors: [SettingsErrors]

    /// - Parameters:
    ///   - shipped: find their parents among themselves.
    ///   - user: find their parents among themselves, then among the shipped. One that overrides a shipped theme may
    ///     name that as its parent.
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

    /// The theme of that name, nil when there is none or its file is wrong.
    package subscript(name: String) -> Theme? {
        themes.first { $0.name == name }
    }
}
