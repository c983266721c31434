import Terminal

/// A bracketed paste that is being read: accepted whole, up to its end mark, or not at all.
///
/// A paste with a gap or a cut could be another value, and one read as keys could send something. So only its end mark
/// ends it, however slowly the bytes arrive.
struct BracketedPaste: Equatable {
    /// In bytes.
    static let limit = 1 << 20
    /// `ESC [ 2 0 0 ~` and `ESC [ 2 0 1 ~`.
    private static let start: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x30, 0x7E]
    private static let end: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

    /// Why the paste will be discarded; from then on its bytes are not kept.
    private(set) var refusal: PasteRefusal?
    private var bytes: [UInt8] = []
    /// Bytes that may become a start or end mark.
    private var mark: [UInt8] = []
    /// Separate interrupt keys (Ctrl-C): they discard the paste unless more of it follows.
    private(set) var interrupts = 0
    /// Whether `.pasteUnfinished` was reported.
    var isReported = false

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

    mutating func readInterrupts(_ count: Int) {
        interrupts += count
    }

    /// With all line ends as `\n`; invalid UTF-8 becomes U+FFFD, so that it is visible.
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
