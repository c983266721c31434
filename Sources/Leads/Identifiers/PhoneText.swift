/// A telephone number as written, without anything that programs and people add around it.
struct PhoneText {
    /// As written: `+44 (0)20 7946 0018`.
    let text: String
    /// As ASCII bytes.
    let digits: [UInt8]
    /// Without a zero in brackets, which is dialled only inside the country; nil where there is none.
    let digitsWithoutZero: [UInt8]?
    /// Whether a plus marks a calling code.
    let hasPlus: Bool
    let extensionDigits: Substring?

    private static let labels = [
        "tel:", "tel.:", "tel.", "phone:", "p:", "t:", "m:", "mob:", "mobile:", "whatsapp:", "callto:",
    ]
    private static let extensionMarks: Set<String> = [
        "x", "ext", "ext.", "extension", "#", ";ext=", "anexo", "int", "int.", "interno", "tst", "tst.", "toestel",
        "dw", "durchwahl", "poste", "wew", "wew.", "доб", "доб.",
    ]

    /// - Returns: nil where it has characters that telephone numbers do not have.
    init?(_ typed: some StringProtocol) {
        // A shortcut: most numbers have nothing around them.
        if typed.utf8.allSatisfy({ Self.isPlain($0) }), typed.utf8.first != UInt8(ascii: " "),
            typed.unicodeScalars.last?.digit != nil
        {
            self.init(number: typed, extensionDigits: nil)
            return
        }
        var text = Substring(typed.folded.trimmed)
        text = Self.unwrapped(Self.withoutLabel(Self.unwrapped(text)))
        if let split = Self.splitExtension(text) {
            self.init(number: split.number, extensionDigits: split.digits)
        } else {
            self.init(number: text, extensionDigits: nil)
        }
    }

    private init?(number: some StringProtocol, extensionDigits: Substring?) {
        let text = Self.withoutDecimals(Substring(number))
        let isInBrackets = text.first == "("
        for (index, scalar) in text.unicodeScalars.enumerated() {
            guard Self.isPhoneCharacter(scalar, atStart: index == 0 || (index == 1 && isInBrackets)) else { return nil }
        }
        let digits = PhoneNumber.digitBytes(of: text)
        guard !digits.isEmpty else { return nil }
        self.text = String(text)
        self.digits = digits
        self.extensionDigits = extensionDigits
        hasPlus = text.utf8.prefix(2).contains(UInt8(ascii: "+"))
        digitsWithoutZero = Self.digitsWithoutZero(text)
    }

    private static func digitsWithoutZero(_ text: Substring) -> [UInt8]? {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[") }) else { return nil }
        for zero in ["(0)", "[0]"] {
            guard let range = text.firstRange(of: zero) else { continue }
            let before = PhoneNumber.digitBytes(of: text[..<range.lowerBound])
            if !before.isEmpty { return before + PhoneNumber.digitBytes(of: text[range.upperBound...]) }
        }
        return nil
    }

    // MARK: What is around it

    /// Removes brackets and quotes around all of it, and the punctuation of the sentence it was copied from.
    private static func unwrapped(_ text: Substring) -> Substring {
        var text = text
        while let last = text.last, ",;.".contains(last) { text = text.dropLast().trimmed }
        for (open, close) in [("<", ">"), ("(", ")"), ("[", "]"), ("=\"", "\""), ("\"", "\""), ("“", "”"), ("'", "'")]
        where text.count > 2 && text.hasPrefix(open) && text.hasSuffix(close) {
            let inner = text.dropFirst(open.count).dropLast()
            if !inner.contains(where: { "<>()[]\"“”'".contains($0) }) { return unwrapped(inner.trimmed) }
        }
        // A spreadsheet's mark for a cell of text.
        return text.first == "'" ? text.dropFirst().trimmed : text
    }

    private static func withoutLabel(_ text: Substring) -> Substring {
        guard text.first?.isLetter == true else { return text }
        let lowercase = text.prefix(10).lowercased()
        guard let label = labels.first(where: lowercase.hasPrefix) else { return text }
        return text.dropFirst(label.count).trimmed
    }

    private static func splitExtension(_ text: Substring) -> (number: Substring, digits: Substring)? {
        guard text.last?.isASCIIDigit == true, let end = text.lastIndex(where: { !$0.isASCIIDigit }) else { return nil }
        let digits = text[text.index(after: end)...]
        let head = text[...end].trimmed
        let mark = head.reversed().prefix { !$0.isASCIIDigit && !$0.isWhitespace && !")]".contains($0) }.reversed()
        var number = head.dropLast(mark.count).trimmed
        while let last = number.last, ",;/-".contains(last) { number = number.dropLast().trimmed }
        let word = String(mark).lowercased().drop { $0 == "," || $0 == "/" || $0 == "-" }
        guard (1...7).contains(digits.count), PhoneNumber.digitBytes(of: number).count >= 5,
            extensionMarks.contains(String(word.last == ":" ? word.dropLast() : word))
        else { return nil }
        return (number, digits)
    }

    /// `612345678.0` and `612345678,0` are numbers of a spreadsheet.
    private static func withoutDecimals(_ text: Substring) -> Substring {
        guard text.utf8.last == UInt8(ascii: "0"),
            let point = text.utf8.firstIndex(where: { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",") })
        else {
            return text
        }
        let whole = text[..<point]
        guard whole.utf8.count >= 7, whole.utf8.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "+") }),
            text.utf8[point...].dropFirst().allSatisfy({ $0 == UInt8(ascii: "0") })
        else { return text }
        return whole
    }

    // MARK: What it is made of

    private static func isDigit(_ byte: UInt8) -> Bool {
        0x30...0x39 ~= byte
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        isPhoneCharacter(Unicode.Scalar(byte), atStart: true)
    }

    private static func isPhoneCharacter(_ scalar: Unicode.Scalar, atStart: Bool) -> Bool {
        switch scalar {
        case "0"..."9", " ", ".", "-", "/", "(", ")", "[", "]": true
        // Non-breaking and thin spaces, hyphens, dashes and a minus.
        case "\u{A0}", "\u{2007}", "\u{2009}", "\u{202F}", "\u{2010}"..."\u{2014}", "\u{2212}": true
        case "+": atStart
        default: false
        }
    }
}
