import Terminal

/// Turns terminal input into events. Pure: bytes in, events out, no clock.
///
/// One call to `decode` gets everything that could be read at that moment. What is unfinished then is `pending`; the
/// caller waits as long as its kind requires and calls `expire` if nothing more came.
///
/// - Sequences that are not keys are dropped whole, whatever their length, and so are those still unfinished when they
///   expire.
/// - A bracketed paste ends only with its end mark. When that is overdue, it is reported (`.pasteUnfinished`), and
///   Ctrl-C by itself then discards the paste: a terminal's bytes arrive in order, so that nothing of the paste can
///   still follow. Time alone does not discard it, because a stalled connection delivers the rest later.
/// - A paste that is too large is refused whole, and so is one with the start of another in it.
/// - Enter followed at once by more characters makes the whole run of text around it a paste, and so does a single row:
///   cells separated by tabs that arrive at once. Where the terminal is known to bracket its pastes, a short run is what
///   was typed over a slow connection.
struct InputDecoder {
    /// What `decode` left unfinished.
    enum Pending: Hashable, Sendable {
        /// ESC, perhaps with the first byte of a sequence: an Esc or Alt key if nothing follows.
        case escape
        case sequence
        /// A paste not yet reported as unfinished.
        case paste
        /// Ctrl-C by itself in a paste reported as unfinished: discards it unless more of it follows at once.
        case interrupt
        /// A burst of text that could still turn out to be a paste.
        case burst
    }

    enum State: Equatable {
        case text
        case escape
        /// From the ESC of ESC [ or ESC O on.
        case sequence([UInt8])
        /// A sequence too long to be a key, up to its final byte.
        case overlong
        /// The bytes of an old mouse report still to come.
        case mouse(Int)
        /// OSC, DCS, SOS, PM or APC, up to BEL or ST.
        case string(afterEscape: Bool)
        case paste
    }

    /// Longer than any key, but long enough for text reported as code points.
    static let sequenceLimit = 1_024
    /// More characters at once than a person types.
    static let burstLength = 32
    /// Characters that may arrive at once although they were typed, over a slow connection.
    static let longestTyped = 16

    let sequences: KeySequences
    /// Whether mouse reports become events; otherwise they are dropped.
    let readsMouse: Bool
    var state = State.text
    /// Whether ESC came before what is being read.
    var alt = false
    /// Whether the terminal brackets pastes: it said so, or did so. Not assumed of one that does not answer, such as tmux
    /// 3.3: there a buffer can be pasted without brackets, and the terminal around it may bracket nothing.
    var bracketsPastes = false
    var characters = UTF8Assembler()
    var run: [Unicode.Scalar] = []
    /// The run is larger than any paste may be.
    var runIsTooLarge = false
    var paste = BracketedPaste()
    var events: [TerminalEvent] = []

    init(sequences: KeySequences = KeySequences(), readsMouse: Bool = false) {
        self.readsMouse = readsMouse
        self.sequences = sequences
    }

    /// `nil` when everything read has become events.
    var pending: Pending? {
        switch state {
        case .text: return isBurst ? .burst : nil
        case .escape: return .escape
        case .sequence(let bytes): return bytes.count == 2 ? .escape : .sequence
        case .overlong, .mouse, .string: return .sequence
        case .paste: return paste.interrupts > 0 ? .interrupt : paste.isReported ? nil : .paste
        }
    }

    mutating func decode(_ bytes: some Collection<UInt8>) -> [TerminalEvent] {
        if state == .paste, paste.isReported, bytes.allSatisfy({ $0 == 0x03 }) {
            paste.readInterrupts(bytes.count)
            return []
        }
        for byte in bytes { read(byte) }
        if state == .text, !isBurst { endRun() }
        return takeEvents()
    }

    /// Ends what is pending, because nothing more came in time.
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
        case .paste: return paste.isReported ? [] : remindOfPaste()
        }
        state = .text
        paste = BracketedPaste()
        alt = false
        endRun()
        return takeEvents()
    }

    /// Reports an unfinished paste, if there is one.
    mutating func remindOfPaste() -> [TerminalEvent] {
        guard state == .paste else { return [] }
        paste.isReported = true
        return [.pasteUnfinished]
    }

    /// Ends the input for good: an unfinished sequence is not a key, and an unfinished paste is discarded.
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
