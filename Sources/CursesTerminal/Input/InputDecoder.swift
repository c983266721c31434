import Terminal

/// Turns what the keyboard sends into events. Pure: bytes in, events out, no clock.
///
/// One call to `decode` is one drain: everything that could be read at that moment. What is not finished then is
/// `pending`; the caller waits as long as its kind deserves and calls `expire` if nothing more came.
///
/// - Sequences that are no keys are dropped whole, whatever their length. One that is still unfinished when it expires
///   is dropped too.
/// - A bracketed paste whose end marker is lost ends when it expires: what came is the paste, what follows are keys,
///   and a marker that comes late is dropped.
/// - Without bracketed paste, Enter followed at once by more characters is a paste of the whole run of text around it.
struct InputDecoder {
    /// What `decode` left open.
    enum Pending: Hashable, Sendable {
        /// ESC, perhaps with the first byte of a sequence: a lone Esc or Alt key if nothing follows.
        case escape
        case sequence
        case paste
        /// A burst of text that could still turn out to be a paste.
        case burst
    }

    enum State: Equatable {
        case text
        case escape
        /// ESC [ or ESC O and what followed, from ESC on.
        case sequence([UInt8])
        /// A sequence too long to be a key, until its final byte.
        case overlong
        /// Bytes of an old mouse report still to come.
        case mouse(Int)
        /// OSC, DCS, SOS, PM or APC, until BEL or ST.
        case string(afterEscape: Bool)
        case paste
    }

    static let pasteLimit = 1 << 20
    static let sequenceLimit = 64
    /// More characters in one drain than a person types are a burst.
    static let burstLength = 32

    let sequences: KeySequences
    /// Whether reports of the mouse are events; otherwise they are dropped.
    let readsMouse: Bool
    var state = State.text
    /// ESC came before what is being read.
    var alt = false
    var characters = UTF8Assembler()
    var run: [Unicode.Scalar] = []
    var pasted: [UInt8] = []
    /// How much of the end marker has been seen.
    var pasteEndMatched = 0
    var events: [TerminalEvent] = []

    init(sequences: KeySequences = KeySequences(), readsMouse: Bool = false) {
        self.readsMouse = readsMouse
        self.sequences = sequences
    }

    /// What is open; `nil` when everything read has become events.
    var pending: Pending? {
        switch state {
        case .text: return isBurst ? .burst : nil
        case .escape: return .escape
        case .sequence(let bytes): return bytes.count == 2 ? .escape : .sequence
        case .overlong, .mouse, .string: return .sequence
        case .paste: return .paste
        }
    }

    /// Reads one drain.
    mutating func decode(_ bytes: some Sequence<UInt8>) -> [TerminalEvent] {
        for byte in bytes { read(byte) }
        if state == .text, !isBurst { endRun() }
        return takeEvents()
    }

    /// Nothing more came in time for what is pending.
    mutating func expire() -> [TerminalEvent] {
        switch state {
        case .text: break
        case .escape:
            if alt { emit(Key(.escape)) }
            emit(Key(.escape))
        case .sequence(let bytes) where bytes.count == 2:
            emit(Key(.character(Character(Unicode.Scalar(bytes[1]))), .alt))
        case .sequence, .overlong, .mouse, .string: break
        case .paste: endPaste()
        }
        state = .text
        alt = false
        endRun()
        return takeEvents()
    }

    private mutating func takeEvents() -> [TerminalEvent] {
        defer { events.removeAll() }
        return events
    }

    private mutating func read(_ byte: UInt8) {
        switch state {
        case .text: readText(byte)
        case .escape: readEscape(byte)
        case .sequence(let bytes): readSequence(bytes, byte)
        case .overlong: readOverlong(byte)
        case .mouse(let left): state = left > 1 ? .mouse(left - 1) : .text
        case .string(let afterEscape): readString(byte, afterEscape: afterEscape)
        case .paste: readPaste(byte)
        }
    }
}
