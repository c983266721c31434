import Terminal

extension InputDecoder {
    mutating func readText(_ byte: UInt8) {
        if byte == 0x1B {
            endRun()
            state = .escape
            return
        }
        guard let scalar = characters.append(byte) else {
            if !characters.isOpen { alt = false }
            return
        }
        if alt {
            alt = false
            endRun()
            if var key = Self.key(for: scalar) {
                key.modifiers.insert(.alt)
                emit(key)
            }
            return
        }
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0xA0...:
            run.append(scalar)
        default:
            endRun()
            if let key = Self.key(for: scalar) { emit(key) }
        }
    }

    /// Collects a bracketed paste; what exceeds the limit is dropped up to the end marker.
    mutating func readPaste(_ byte: UInt8) {
        if byte == Self.pasteEnd[pasteEndMatched] {
            pasteEndMatched += 1
            if pasteEndMatched == Self.pasteEnd.count {
                endPaste()
                state = .text
            }
            return
        }
        for kept in Self.pasteEnd.prefix(pasteEndMatched) { keep(kept) }
        pasteEndMatched = byte == 0x1B ? 1 : 0
        if pasteEndMatched == 0 { keep(byte) }
    }

    private static let pasteEnd: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

    private mutating func keep(_ byte: UInt8) {
        if pasted.count < Self.pasteLimit { pasted.append(byte) }
    }

    mutating func endPaste() {
        var assembler = UTF8Assembler()
        let scalars = pasted.compactMap { assembler.append($0) }
        pasted = []
        pasteEndMatched = 0
        if !scalars.isEmpty { events.append(.paste(Self.text(scalars))) }
    }

    /// Whether the run of text is, or may become, more than typing.
    var isBurst: Bool {
        run.count >= Self.burstLength || run.count > 1 && run.contains("\r")
    }

    /// The run ends here: it was a paste if Enter was followed by more, typing otherwise.
    mutating func endRun() {
        guard !run.isEmpty else { return }
        let scalars = run
        run.removeAll(keepingCapacity: true)
        if let enter = scalars.firstIndex(of: "\r"), enter < scalars.count - 1 {
            events.append(.paste(Self.text(scalars)))
            return
        }
        var cluster = String.UnicodeScalarView()
        for scalar in scalars {
            if scalar.value < 0x20 {
                emitCharacters(of: cluster)
                cluster = String.UnicodeScalarView()
                if let key = Self.key(for: scalar) { emit(key) }
            } else {
                cluster.append(scalar)
            }
        }
        emitCharacters(of: cluster)
    }

    private mutating func emitCharacters(of scalars: String.UnicodeScalarView) {
        for character in String(scalars) { emit(Key(.character(character))) }
    }

    mutating func emit(_ key: Key) {
        events.append(.key(key))
    }

    /// Newlines of every kind as `\n`.
    private static func text(_ scalars: [Unicode.Scalar]) -> String {
        var text = String.UnicodeScalarView()
        var afterReturn = false
        for scalar in scalars {
            if scalar == "\r" || scalar == "\n" && !afterReturn {
                text.append("\n")
            } else if scalar != "\n" {
                text.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        return String(text)
    }

    private static func key(for scalar: Unicode.Scalar) -> Key? {
        switch scalar.value {
        case 0x00: Key(.character(" "), .control)
        case 0x08, 0x7F: Key(.backspace)
        case 0x09: Key(.tab)
        case 0x0D: Key(.enter)
        case 0x01...0x1A: control(scalar.value + 0x60)
        case 0x1C...0x1F: control(scalar.value + 0x40)
        case 0x20...0x7E, 0xA0...: Key(.character(Character(scalar)))
        default: nil
        }
    }

    private static func control(_ value: UInt32) -> Key? {
        Unicode.Scalar(value).map { Key(.character(Character($0)), .control) }
    }
}
