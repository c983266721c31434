/// Why a paste is discarded.
package enum PasteRefusal: Hashable, Sendable {
    /// In bytes.
    case tooLarge(limit: Int)
    /// Another paste starts inside it, so where one ends and the other begins is ambiguous.
    case nested
    /// Ctrl-C before the paste had ended.
    case givenUp
}
