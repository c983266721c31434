/// A role on a surface, whose contrast must suffice.
package struct ThemePair: Hashable, Sendable {
    /// The foreground.
    package let role: ThemeRole
    /// The background; `text` for the screen itself.
    package let surface: ThemeRole

    /// Every text pair on the screens. Lines (`border`) are decoration and not included.
    package static let used: [ThemePair] =
        pairs(on: .text, texts + [.hint, .button])
        + pairs(on: .overlay, texts)
        + pairs(on: .selection, texts)
        + pairs(on: .header, outcomes + [.text, .muted, .headerActive, .hintKey])
        + pairs(on: .toast, [.text])
        + pairs(on: .input, [.text, .muted, .accent, .danger])
        + pairs(on: .field, [.muted])

    private static let outcomes: [ThemeRole] = [.success, .info, .warning, .danger]
    private static let statuses: [ThemeRole] = [.won, .qualified, .lost]
    private static let texts: [ThemeRole] =
        [.text, .muted, .heading, .accent, .focus, .input, .disabled, .hintKey, .match] + outcomes + statuses

    private static func pairs(on surface: ThemeRole, _ roles: [ThemeRole]) -> [ThemePair] {
        roles.map { ThemePair(role: $0, surface: surface) }
    }
}
