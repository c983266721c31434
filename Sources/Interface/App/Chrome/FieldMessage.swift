/// What is wrong with the field that has the focus, or missing in it.
struct FieldMessage: Hashable, Sendable {
    /// One sentence without a full stop.
    let text: String
    /// False for something that is simply not typed yet.
    let isError: Bool
}
