package enum Truncation: Hashable, Sendable {
    case cut
    /// The last column used shows `…`.
    case ellipsis
}
