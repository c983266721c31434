import Terminal

extension Theme {
    /// Attributes only: what the monochrome theme looks like.
    package static let fallback = Theme(name: "monochrome", title: "Monochrome", looks: [:])

    /// Attributes that keep a role recognisable without colours. Also for roles that neither a theme nor its parents
    /// define.
    static func plainAttributes(of role: ThemeRole) -> Style.Attributes {
        switch role {
        case .text, .success, .info, .qualified, .header, .hint, .overlay: []
        case .muted, .disabled, .border, .lost, .behind: .dim
        case .heading, .accent, .focus, .warning, .danger, .won, .hintKey: .bold
        case .input, .field: .underline
        case .match, .headerActive: [.bold, .underline]
        case .selection, .toast: .reverse
        case .profile, .button: [.bold, .reverse]
        }
    }
}
