/// A value as it goes into a statement. Text keeps every character, NUL included.
enum StoredValue: Hashable, Sendable {
    case null
    case integer(Int64)
    case text(String)

    init(_ number: some BinaryInteger) {
        self = .integer(Int64(number))
    }

    init(_ text: String?) {
        self = text.map(Self.text) ?? .null
    }

    init(_ number: Int64?) {
        self = number.map(Self.integer) ?? .null
    }
}
