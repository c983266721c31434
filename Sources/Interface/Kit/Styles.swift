import Leads
import Terminal

/// The styles of the theme's roles on one surface.
struct Styles: Sendable {
    let text, muted, heading, accent, focus, selection, input, disabled: Style
    let field, button: Style
    let success, info, warning, danger: Style
    let won, qualified, lost: Style
    let border, header, headerActive, profile, hint, hintKey, overlay, behind, match, toast: Style

    /// - Parameter surface: `text` becomes this surface's own style.
    init(_ theme: Theme, profile color: String?, on surface: ThemeRole = .text) {
        func style(_ role: ThemeRole) -> Style { theme.style(for: role, on: surface) }
        text = theme.style(for: surface)
        profile = color.map { theme.profileStyle(color: $0) } ?? theme.style(for: .profile)
        muted = style(.muted)
        heading = style(.heading)
        accent = style(.accent)
        focus = style(.focus)
        selection = style(.selection)
        input = style(.input)
        field = style(.field)
        button = style(.button)
        disabled = style(.disabled)
        success = style(.success)
        info = style(.info)
        warning = style(.warning)
        danger = style(.danger)
        won = style(.won)
        qualified = style(.qualified)
        lost = style(.lost)
        border = style(.border)
        header = style(.header)
        headerActive = style(.headerActive)
        hint = style(.hint)
        hintKey = style(.hintKey)
        overlay = style(.overlay)
        behind = style(.behind)
        match = style(.match)
        toast = style(.toast)
    }

    func of(_ outcome: Outcome) -> Style {
        switch outcome {
        case .confirmed: success
        case .rejected: danger
        case .unknown: warning
        case .queued, .sending, .retrying: info
        case .cancelled: muted
        }
    }

    /// What is well, or has been dealt with, says so quietly: the eye is for what is not.
    func of(_ update: LeadUpdate) -> Style {
        switch update.outcome {
        case .confirmed: muted
        case .rejected where !update.needsAttention: muted
        case .queued, .sending, .retrying, .unknown, .rejected, .cancelled: of(update.outcome)
        }
    }

    func of(_ status: Status?) -> Style {
        switch status {
        case .won: won
        case .qualified: qualified
        case .lost: lost
        case .open, .other, nil: muted
        }
    }
}

/// A theme's styles on each surface, computed once per theme.
struct SurfaceStyles: Sendable {
    private let plain: Styles
    private let surfaces: [ThemeRole: Styles]

    init(_ theme: Theme, profile color: String?) {
        plain = Styles(theme, profile: color)
        let roles: [ThemeRole] = [.header, .hint, .overlay, .selection]
        surfaces = Dictionary(uniqueKeysWithValues: roles.map { ($0, Styles(theme, profile: color, on: $0)) })
    }

    func on(_ surface: ThemeRole) -> Styles {
        surfaces[surface] ?? plain
    }
}
