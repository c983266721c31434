/// What a part of a screen means. Screens ask for roles, themes say how they look; the raw value is the key in a file.
package enum ThemeRole: String, CaseIterable, Sendable {
    /// All plain text, and the background of the whole screen, which roles without one of their own share.
    case text
    /// What is there to be looked up, not read: labels of the lead card, times, requirements not yet met, counts.
    case muted
    /// Titles of parts: FIND LEAD, TODAY, NEEDS ATTENTION.
    case heading
    /// What leads the eye without meaning good or bad: a chosen status, what a value becomes, a recognised kind.
    case accent
    /// The bar and label of the one thing that has the focus.
    case focus
    /// The chosen row of a list, its whole width.
    case selection
    /// A field that is typed into.
    case input
    /// A command, field or send line that cannot be used now, and why.
    case disabled
    /// Confirmed.
    case success
    /// Queued, sending, retrying: on its way, nothing to do.
    case info
    /// Unknown, a tick needed, offline: look at it.
    case warning
    /// Rejected, and what is wrong with a field.
    case danger
    /// Rules between parts and the lines of boxes.
    case border
    /// The top line.
    case header
    /// The screen shown now, in the top line.
    case headerActive = "header-active"
    /// The label of the profile; its colours come from the profile itself.
    case profile
    /// The bottom line: what the keys do.
    case hint
    /// The keys in the bottom line and in help.
    case hintKey = "hint-key"
    /// Palette, help, choices and confirmations, which lie over the screen.
    case overlay
    /// The letters that a filter or the palette found.
    case match
    /// A short message that goes by itself.
    case toast
}
