/// The meaning of a part of the screen, which a theme styles. The raw value is the key in theme files.
package enum ThemeRole: String, CaseIterable, Sendable {
    /// Plain text and the screen's background, which roles without a background share.
    case text
    /// Secondary text: labels of the lead card, times, requirements not yet met, counts.
    case muted
    /// Section titles: FIND LEAD, TODAY, NEEDS ATTENTION.
    case heading
    /// Neutral emphasis: a chosen status, the new value, a recognised kind.
    case accent
    /// The bar and label of the focused element.
    case focus
    /// The selected row of a list, full width.
    case selection
    /// The focused text field.
    case input
    /// The empty part of a text field without the focus.
    case field
    /// A button that can be pressed.
    case button
    /// A disabled command, field or button, with its reason.
    case disabled
    /// A confirmed update.
    case success
    /// Queued, sending or retrying: nothing to do.
    case info
    /// Unknown, confirmation needed, offline: worth a look.
    case warning
    /// A rejected update, or a mistake in a field.
    case danger
    /// The status of a lead or an update, whatever became of the update.
    case won, qualified, lost
    /// Lines between sections and around boxes.
    case border
    case header
    /// The current screen in the header.
    case headerActive = "header-active"
    /// The profile's label; the profile sets its colour.
    case profile
    case hint
    /// Keys in the hint line and in help.
    case hintKey = "hint-key"
    /// Palette, help, choices and dialogs.
    case overlay
    /// The screen below an overlay.
    case behind
    /// Letters matched by a search in the palette or help.
    case match
    /// A short message that disappears by itself.
    case toast
}
