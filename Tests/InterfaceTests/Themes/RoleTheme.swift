import Leads
import Terminal

@testable import Interface

/// A theme in which every role looks different, so that a golden screen names roles and stays as it is when a colour
/// changes.
enum RoleTheme {
    /// What is drawn on.
    private static let surfaces: [ThemeRole] = [.text, .header, .hint, .overlay, .selection]
    private static let withBackground: Set<ThemeRole> = [
        .text, .header, .headerActive, .hint, .overlay, .selection, .input, .field, .button, .toast,
    ]

    static let theme = Theme(
        name: "roles", title: "Roles",
        looks: Dictionary(
            uniqueKeysWithValues: ThemeRole.allCases.enumerated().map { index, role in
                let number = UInt8(index + 1)
                return (
                    role,
                    ThemeLook(
                        foreground: .rgb(red: number, green: 0, blue: 0),
                        background: withBackground.contains(role) ? .rgb(red: 0, green: number, blue: 0) : nil)
                )
            }))

    /// What a golden screen calls each style.
    static let names: [Style: String] = {
        var names: [Style: String] = [:]
        for color in ProfileColor.allCases {
            names[theme.profileStyle(color: color.rawValue)] = "profile \(color.rawValue)"
        }
        for surface in surfaces {
            for role in ThemeRole.allCases where names[theme.style(for: role, on: surface)] == nil {
                let place = surface == .text || surface == role ? "" : " on \(surface.rawValue)"
                names[theme.style(for: role, on: surface)] = role.rawValue + place
            }
        }
        return names
    }()
}
