import Leads
import Terminal

/// The theme's roles as the screens use them, looked up once for each frame.
struct Styles {
    let text, muted, accent, focus, selection, success, warning, danger, border, header: Style
    let profile: Style

    init(_ theme: Theme, profile color: String?) {
        text = theme.style(for: .text)
        muted = theme.style(for: .muted)
        accent = theme.style(for: .accent)
        focus = theme.style(for: .focus)
        selection = theme.style(for: .selection)
        success = theme.style(for: .success)
        warning = theme.style(for: .warning)
        danger = theme.style(for: .danger)
        border = theme.style(for: .border)
        header = theme.style(for: .header)
        profile = theme.profileStyle(color: color ?? "")
    }

    func of(_ outcome: Outcome) -> Style {
        switch outcome {
        case .confirmed: success
        case .rejected: danger
        case .unknown, .retrying: warning
        case .sending: accent
        case .queued, .cancelled: muted
        }
    }

    func of(_ status: Status?) -> Style {
        switch status {
        case .won: success
        case .qualified: accent
        case .lost: danger
        case .open, .other, nil: muted
        }
    }
}
