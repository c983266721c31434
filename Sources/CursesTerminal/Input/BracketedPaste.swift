import Terminal

/// A bracketed paste that is being read: everything up to its end mark, or nothing at all.
///
/// What is lost or cut in the middle of it could be another value, and what is taken for keys could send something. So it
/// has no end but its mark, however long the bytes take to come.
struct BracketedPaste: Equatable {
    /// Bytes it may have.
    static let limit = 1 << 20
    /// `ESC [ 2 0 0 ~` and `ESC [ 2 0 1 ~`.
    private static let start: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x30, 0x7E]
    private static let end: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

    /// Why it will not be given on; then its bytes are not kept.
    private(set) var refusal: PasteRefusal?
    private var bytes: [UInt8] = []
    /// What may become a mark.
    private var mark: [UInt8] = []
    /// Interrupt keys (Ctrl-C) that came by themselves: they give it up unless more of the paste follows.
    private(set) var interrupts = 0
    /// It was told that the end is awaited.
    var isTold = false

    /// - Returns: whether that was the last byte of its end mark.
    mutating func read(_ byte: UInt8) -> Bool {
        for _ in 0..<interrupts { keep(0x03) }
        interrupts = 0
        mark.append(byte)
        if mark == Self.end { return true }
        if mark == Self.start {
            refuse(.nested)
            mark = []
        } else if !Self.end.starts(with: mark), !Self.start.starts(with: mark) {
            let isEscape = byte == 0x1B
            for byte in isEscape ? mark.dropLast() : mark[...] { keep(byte) }
            mark = isEscape ? [byte] : []
        }
        return false
    }

    /// Reads interrupt keys that came by themselves.
    mutating func readInterrupts(_ count: Int) {
        interrupts += count
    }

    /// Its text, with line ends of every kind as `\n`; what is no UTF-8 is U+FFFD, so that it is seen.
    var text: String {
        InputDecoder.text(Array(String(decoding: bytes, as: UTF8.self).unicodeScalars))
    }

    private mutating func keep(_ byte: UInt8) {
        guard refusal == nil else { return }
        if bytes.count < Self.limit { bytes.append(byte) } else { refuse(.tooLarge(limit: Self.limit)) }
    }

    private mutating func refuse(_ reason: PasteRefusal) {
        if refusal == nil { refusal = reason }
        bytes = []
    }
}
