import Terminal

/// Turns what the keyboard sends into events. Pure: bytes in, events out, no clock.
///
/// One call to `decode` is one drain: everything that could be read at that moment. What is not finished then is
/// `pending`; the caller waits as long as its kind deserves and calls `expire` if nothing more came.
///
/// - Sequences that are no keys are dropped whole, whatever their length. One that is still unfinished when it expires
///   is dropped too.
/// - A bracketed paste ends with its end mark and with nothing else. One that rests without it is told
///   (`.pasteUnfinished`), and Ctrl-C by itself then gives it up: the bytes of a terminal come in order, so that nothing
///   of the paste can still follow. Time alone does not, because a connection that stalls delivers the rest later.
/// - What is too large is refused whole, and so is a paste with the start of another one in it.
/// - Without bracketed paste, Enter followed at once by more characters is a paste of the whole run of text around it,
///   and so is a single row: cells with tabs between them that come at once.
struct InputDecoder {
    /// What `decode` left open.
    enum Pending: Hashable, Sendable {
        /// ESC, perhaps with the first byte of a sequence: a lone Esc or Alt key if nothing follows.
        case escape
        case sequence
        /// A paste that was not yet told to rest.
        case paste
        /// Ctrl-C by itself in a paste that rests: it is given up unless more of it follows at once.
        case interrupt
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

    /// A text that is told by its code points is longer than any key.
    static let sequenceLimit = 1_024
    /// More characters in one drain than a person types are a burst.
    static let burstLength = 32
    /// Characters that may come at once although they were typed, where a connection is slow.
    static let longestTyped = 16

    let sequences: KeySequences
    /// Whether reports of the mouse are events; otherwise they are dropped.
    let readsMouse: Bool
    var state = State.text
    /// ESC came before what is being read.
    var alt = false
    var characters = UTF8Assembler()
    var run: [Unicode.Scalar] = []
    /// The run is a paste that is larger than any may be.
    var runIsTooLarge = false
    /// The paste being read in that state.
    var paste = BracketedPaste()
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
        case .paste: return paste.interrupts > 0 ? .interrupt : paste.isTold ? nil : .paste
        }
    }

    /// Reads one drain.
    mutating func decode(_ bytes: some Collection<UInt8>) -> [TerminalEvent] {
        if state == .paste, paste.isTold, bytes.allSatisfy({ $0 == 0x03 }) {
            paste.readInterrupts(bytes.count)
            return []
        }
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
        case .paste where paste.interrupts > 0: events.append(.pasteRefused(.givenUp))
        case .paste: return paste.isTold ? [] : remindOfPaste()
        }
        state = .text
        paste = BracketedPaste()
        alt = false
        endRun()
        return takeEvents()
    }

    /// Tells that the end of a paste is still awaited, where one is.
    mutating func remindOfPaste() -> [TerminalEvent] {
        guard state == .paste else { return [] }
        paste.isTold = true
        return [.pasteUnfinished]
    }

    /// Nothing will ever come again: what is unfinished is no key, and an unfinished paste is nothing.
    mutating func end() -> [TerminalEvent] {
        if state == .paste { return [] }
        return expire()
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
