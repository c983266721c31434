/// What happens to text that does not fit.
package enum Truncation: Hashable, Sendable {
    case cut
    /// The last column that would be used shows `…`.
    case ellipsis
}
