package import Terminal

/// How every role looks: a theme file together with its parents.
package struct Theme: Hashable, Sendable {
    /// Small letters, digits and `-`: what `theme = "…"` in the configuration names.
    package let name: String
    /// For people, in lists.
    package let title: String
    /// The least contrast that labels made for profiles keep (WCAG ratio, 1–21); the roles' own is up to the file.
    package let contrast: Double
    /// Whether it sets no colour at all, only attributes: for `NO_COLOR` and terminals without colours.
    package let isMonochrome: Bool

    private let looks: [ThemeRole: ThemeLook]
    private let styles: [ThemeRole: Style]

    /// WCAG AA for text.
    static let usualContrast = 4.5

    /// - Parameter looks: a role that is missing has the attributes of the fallback and the colours of `text`.
    init(name: String, title: String, contrast: Double = usualContrast, looks: [ThemeRole: ThemeLook]) {
        self.name = name
        self.title = title
        self.contrast = contrast
        self.looks = looks
        isMonochrome = !looks.values.contains(where: \.isColored)
        let text = looks[.text] ?? ThemeLook()
        styles = Dictionary(
            uniqueKeysWithValues: ThemeRole.allCases.map { role in
                let look = looks[role] ?? ThemeLook(attributes: Self.plainAttributes(of: role))
                let style = Style(
                    foreground: look.foreground ?? text.foreground ?? .standard,
                    background: look.background ?? text.background ?? .standard,
                    attributes: look.attributes)
                return (role, style)
            })
    }

    /// The role on the background of the screen, or on its own where the theme gives it one.
    package func style(for role: ThemeRole) -> Style {
        styles[role] ?? .plain
    }

    /// The role as part of a surface with a look of its own: a selected row, the top line, an overlay.
    ///
    /// The surface gives the background, unless the role has one, and what the role does not say itself; `text` on a
    /// surface is the surface's own style.
    package func style(for role: ThemeRole, on surface: ThemeRole) -> Style {
        let base = style(for: surface)
        if role == .text || role == surface { return base }
        var style = style(for: role)
        style.background = looks[role]?.background ?? base.background
        style.foreground = looks[role]?.foreground ?? base.foreground
        style.attributes.formUnion(base.attributes)
        if base.attributes.contains(.reverse) {
            // Dim would turn a reversed row into a patch of another shade.
            style.attributes.remove(.dim)
        }
        return style
    }
}
