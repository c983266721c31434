import Terminal

extension InputDecoder {
    mutating func readEscape(_ byte: UInt8) {
        switch byte {
        case 0x1B:
            // A second ESC may begin the sequence of an Alt key; otherwise the first was a key of its own.
            if alt { emit(Key(.escape)) }
            alt = true
        case UInt8(ascii: "["), UInt8(ascii: "O"):
            state = .sequence([0x1B, byte])
        case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
            endDoubleEscape()
            state = .string(afterEscape: false)
        default:
            endDoubleEscape()
            state = .text
            alt = true
            readText(byte)
        }
    }

    mutating func readSequence(_ bytes: [UInt8], _ byte: UInt8) {
        if byte == 0x1B {
            // Cut off by the next sequence.
            endSequence()
            state = .escape
            return
        }
        guard (0x20...0x7E).contains(byte) else {
            endSequence()
            readText(byte)
            return
        }
        let sequence = bytes + [byte]
        if let key = sequences.exact(sequence) {
            finish([key])
        } else if Self.isComplete(sequence) {
            complete(sequence)
        } else if sequence.count >= Self.sequenceLimit {
            state = .overlong
        } else {
            state = .sequence(sequence)
        }
    }

    mutating func readOverlong(_ byte: UInt8) {
        if byte == 0x1B {
            endSequence()
            state = .escape
        } else if (0x40...0x7E).contains(byte) {
            endSequence()
        } else if !(0x20...0x3F).contains(byte) {
            endSequence()
            readText(byte)
        }
    }

    mutating func readString(_ byte: UInt8, afterEscape: Bool) {
        if afterEscape {
            endSequence()
            guard byte != UInt8(ascii: "\\") else { return }
            state = .escape
            readEscape(byte)
        } else if byte == 0x07 {
            endSequence()
        } else {
            state = .string(afterEscape: byte == 0x1B)
        }
    }

    /// ESC O ends with one final byte after digits; ESC [ ends with one from `@` on, except that `[[` and rxvt's `$`
    /// are special.
    private static func isComplete(_ sequence: [UInt8]) -> Bool {
        guard let last = sequence.last else { return false }
        let body = sequence.dropFirst(2).dropLast()
        if body == [UInt8(ascii: "[")] { return true }
        if sequence.count == 3, sequence[1] == UInt8(ascii: "["), last == UInt8(ascii: "[") { return false }
        if last == UInt8(ascii: "$"), !body.isEmpty { return body.allSatisfy { (0x30...0x39).contains($0) } }
        return (0x40...0x7E).contains(last)
    }

    /// The answer to a question for mode 2004, up to its state: `[ ? 2 0 0 4 ;`.
    private static let pasteModeReport: [UInt8] = Array("[?2004;".utf8)

    private mutating func complete(_ sequence: [UInt8]) {
        switch sequence.dropFirst() {
        case [0x5B, 0x32, 0x30, 0x30, 0x7E]:
            endSequence()
            endRun()
            bracketsPastes = true
            state = .paste
        case [0x5B, 0x49]: finish(.focus(true))
        case [0x5B, 0x4F]: finish(.focus(false))
        case [0x5B, 0x4D]:
            endSequence()
            state = .mouse(3)
        case let report where report.starts(with: Self.pasteModeReport):
            // 1 and 3: it is on.
            bracketsPastes =
                bracketsPastes || [0x31, 0x33].contains(report.dropFirst(Self.pasteModeReport.count).first)
            endSequence()
        case let report where report.starts(with: [0x5B, 0x3C]):
            if readsMouse, let mouse = Self.mouse(sequence) { finish(.mouse(mouse)) } else { endSequence() }
        default:
            finish(sequences.keys(for: sequence))
        }
    }

    /// No keys for a sequence that is not a key.
    private mutating func finish(_ keys: [Key]) {
        let isAlt = alt
        endSequence()
        guard !keys.isEmpty else { return }
        endRun()
        for var key in keys {
            if isAlt { key.modifiers.insert(.alt) }
            emit(key)
        }
    }

    private mutating func finish(_ event: TerminalEvent) {
        endSequence()
        endRun()
        events.append(event)
    }

    private mutating func endSequence() {
        state = .text
        alt = false
    }

    private mutating func endDoubleEscape() {
        if alt { emit(Key(.escape)) }
        alt = false
    }
}
