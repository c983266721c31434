/// How often each row of a file occurred so far, in about 40 bytes a row, however long it is.
///
/// A row is counted under two keyed hashes of its bytes, 128 bits together, so that a collision is practically
/// impossible. Strings as keys would collide: Swift treats `é` and `e` with a combining accent as equal, the history
/// and the server do not.
struct RowOccurrences {
    private var counts: [UInt128: Int32] = [:]

    /// The number of equal rows before this one, which is counted too.
    mutating func count(_ text: String) -> Int {
        var first = Hasher()
        var text = text
        text.withUTF8 { unsafe first.combine(bytes: UnsafeRawBufferPointer($0)) }
        // One more byte gives another hash.
        var second = first
        second.combine(0 as UInt8)
        let key = UInt128(UInt(bitPattern: first.finalize())) << 64 | UInt128(UInt(bitPattern: second.finalize()))
        defer { counts[key, default: 0] += 1 }
        return Int(counts[key, default: 0])
    }
}
