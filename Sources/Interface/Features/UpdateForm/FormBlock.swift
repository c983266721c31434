/// One reason why the form cannot be sent yet.
struct FormBlock: Hashable, Sendable {
    let place: UpdateFocus
    /// One sentence without a full stop.
    let message: String
    /// Not done yet, as opposed to typed wrongly.
    let isRequirement: Bool
    /// Whether typing on may put it right; the message is then muted while the field has the focus.
    let mayBeUnfinished: Bool
}
