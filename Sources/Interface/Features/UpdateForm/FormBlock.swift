/// One reason why the form cannot be sent yet.
struct FormBlock: Hashable, Sendable {
    let place: UpdateFocus
    /// One sentence without a full stop.
    let message: String
    /// Simply not done yet, as opposed to typed wrongly.
    let isRequirement: Bool
    /// May become right by typing on: muted while the field has the focus.
    let mayBeUnfinished: Bool
}
