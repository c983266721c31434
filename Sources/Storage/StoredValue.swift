/// A value to bind. Text keeps every character, including NUL.
package enum StoredValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)

    package init(_ number: some BinaryInteger) {
        self = .integer(Int64(number))
    }

    package init(_ text: String?) {
        self = text.map(Self.text) ?? .null
    }

    package init(_ number: Int64?) {
        self = number.map(Self.integer) ?? .null
    }
}
