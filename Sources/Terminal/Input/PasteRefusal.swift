/// Why nothing of a paste is given on.
package enum PasteRefusal: Hashable, Sendable {
    /// More bytes than are taken, which is `limit`.
    case tooLarge(limit: Int)
    /// Another paste begins inside it: where one ends and the other begins cannot be told.
    case nested
    /// The person gave it up before it ended.
    case givenUp
}
