/// How often each row of a file was taken so far: some 40 bytes a row, however long it is.
///
/// A row is counted under two keyed hashes of its bytes, 128 bits together: chance makes no two rows of any file equal.
/// Strings as keys would: Swift takes `é` and `e` with an accent for the same, the history and the server do not.
struct RowOccurrences {
    private var counts: [UInt128: Int32] = [:]

    /// How many equal rows came before this one; it counts from now on.
    mutating func count(_ text: String) -> Int {
        var first = Hasher()
        var text = text
        text.withUTF8 { unsafe first.combine(bytes: UnsafeRawBufferPointer($0)) }
        // One byte more is another hash.
        var second = first
        second.combine(0 as UInt8)
        let key = UInt128(UInt(bitPattern: first.finalize())) << 64 | UInt128(UInt(bitPattern: second.finalize()))
        defer { counts[key, default: 0] += 1 }
        return Int(counts[key, default: 0])
    }
}
