package import Terminal

/// The styles of all roles, from a theme file and its parents.
package struct Theme: Hashable, Sendable {
    /// The name in `theme = "…"` of the configuration: lower-case letters, digits and `-`.
    package let name: String
    /// For lists.
    package let title: String
    /// The minimum contrast of profile labels (WCAG ratio, 1–21); the roles' contrast is up to the file.
    package let contrast: Double
    /// Whether it uses attributes only, for `NO_COLOR` and terminals without colours.
    package let isMonochrome: Bool

    private let looks: [ThemeRole: ThemeLook]
    private let styles: [ThemeRole: Style]

    /// WCAG AA for text.
    static let usualContrast = 4.5

    /// - Parameter looks: a missing role gets the fallback's attributes and the colours of `text`.
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

    /// The role's style on the screen's background, or on its own background where the theme sets one.
    package func style(for role: ThemeRole) -> Style {
        styles[role] ?? .plain
    }

    /// The role's style on a surface with a style of its own, such as a selected row, the header or an overlay.
    ///
    /// The surface provides the background and everything else that the role leaves open; `text` on a surface gets the
    /// surface's own style.
    package func style(for role: ThemeRole, on surface: ThemeRole) -> Style {
        let base = style(for: surface)
        if role == .text || role == surface { return base }
        var style = style(for: role)
        style.background = looks[role]?.background ?? base.background
        style.foreground = looks[role]?.foreground ?? base.foreground
        style.attributes.formUnion(base.attributes)
        if base.attributes.contains(.reverse) {
            // Dim would change the shade of a reversed row.
            style.attributes.remove(.dim)
        }
        return style
    }
}
