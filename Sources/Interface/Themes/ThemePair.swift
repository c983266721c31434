/// A role and the surface it appears on, which must differ enough to be read.
package struct ThemePair: Hashable, Sendable {
    package let role: ThemeRole
    /// Gives the background: `text` for the screen itself.
    package let surface: ThemeRole

    /// Every pair of text that the screens make. Rules and box lines (`border`) are decoration and not among them.
    package static let used: [ThemePair] =
        pairs(
            on: .text, .text, .muted, .heading, .accent, .focus, .input, .disabled, .success, .info, .warning, .danger,
            .hint, .hintKey, .match)
        + pairs(on: .selection, .text, .muted, .accent, .focus, .disabled, .success, .info, .warning, .danger, .match)
        + pairs(on: .selection, .hintKey)
        + pairs(on: .header, .text, .muted, .headerActive, .hintKey, .success, .info, .warning, .danger)
        + pairs(
            on: .overlay, .text, .muted, .heading, .accent, .focus, .input, .disabled, .success, .info, .warning, .danger,
            .hintKey, .match)
        + pairs(on: .input, .text, .muted, .accent, .danger)
        + pairs(on: .toast, .text, .success, .info, .warning, .danger, .hintKey)

    private static func pairs(on surface: ThemeRole, _ roles: ThemeRole...) -> [ThemePair] {
        roles.map { ThemePair(role: $0, surface: surface) }
    }
}
