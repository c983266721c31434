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
            if run.count < BracketedPaste.limit { run.append(scalar) } else { runIsTooLarge = true }
        default:
            endRun()
            if let key = Self.key(for: scalar) { emit(key) }
        }
    }

    mutating func readPaste(_ byte: UInt8) {
        guard paste.read(byte) else { return }
        let text = paste.text
        if let refusal = paste.refusal {
            events.append(.pasteRefused(refusal))
        } else if paste.isReported || !text.isEmpty {
            events.append(.paste(text))
        }
        paste = BracketedPaste()
        state = .text
    }

    /// Whether the run of text is, or may still become, more than typing.
    var isBurst: Bool {
        run.count >= Self.burstLength || run.count > 1 && (run.contains("\r") || run.contains("\t"))
    }

    /// Whether it is a row of a spreadsheet: cells between tabs, with Enter at its end or too long to be typed at once.
    /// Read as keys, it would fill in the wrong fields, and its Enter could send them.
    private static func isRow(_ scalars: [Unicode.Scalar]) -> Bool {
        guard scalars.last == "\r" || scalars.count >= longestTyped else { return false }
        return scalars.split(separator: "\t").count { cell in cell.contains { $0.value > 0x20 } } > 1
    }

    /// Ends the run: a paste if more followed Enter or if it is a row, otherwise typing.
    mutating func endRun() {
        guard !run.isEmpty else { return }
        let scalars = run
        run.removeAll(keepingCapacity: scalars.count < 4_096)
        if runIsTooLarge {
            runIsTooLarge = false
            events.append(.pasteRefused(.tooLarge(limit: BracketedPaste.limit)))
            return
        }
        let mayBeTyped = bracketsPastes && scalars.count < Self.burstLength
        if scalars.dropLast().contains("\r") && !mayBeTyped || Self.isRow(scalars) {
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

    /// All line ends as `\n`.
    static func text(_ scalars: [Unicode.Scalar]) -> String {
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
