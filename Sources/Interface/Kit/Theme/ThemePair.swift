/// A role and the surface it appears on, which must differ enough to be read.
package struct ThemePair: Hashable, Sendable {
    /// Gives the letters.
    package let role: ThemeRole
    /// Gives the background: `text` for the screen itself.
    package let surface: ThemeRole

    /// Every pair of text that the screens make. Rules and box lines (`border`) are decoration and not among them.
    package static let used: [ThemePair] =
        pairs(on: .text, texts + [.hint])
        + pairs(on: .overlay, texts)
        + pairs(on: .selection, texts)
        + pairs(on: .header, outcomes + [.text, .muted, .headerActive, .hintKey])
        + pairs(on: .toast, outcomes + [.text, .hintKey])
        + pairs(on: .input, [.text, .muted, .accent, .danger])

    private static let outcomes: [ThemeRole] = [.success, .info, .warning, .danger]
    private static let texts: [ThemeRole] =
        [.text, .muted, .heading, .accent, .focus, .input, .disabled, .hintKey, .match] + outcomes

    private static func pairs(on surface: ThemeRole, _ roles: [ThemeRole]) -> [ThemePair] {
        roles.map { ThemePair(role: $0, surface: surface) }
    }
}
