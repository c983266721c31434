/// The email rule of HTML's email field, extended to the letters of every script, as mail servers accept today.
package enum EmailAddress {
    /// Bytes of an address including the name and anything else around it. Longer text is not searched, because that
    /// could take long.
    private static let longest = 2_000

    package static func isValid(_ text: some StringProtocol) -> Bool {
        let parts = String(text).unicodeScalars.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 320 else { return false }
        guard !parts[0].isEmpty, parts[0].allSatisfy(isLocalCharacter) else { return false }
        // A mark would join the character before it, even the @.
        guard parts[0].first.map(isMark) == false else { return false }
        return parts[1].split(separator: ".", omittingEmptySubsequences: false).allSatisfy(isLabel)
    }

    /// Extracts the address from text as people copy it: `Jane <jane@example.com>`,
    /// `mailto:jane@example.com?subject=Hello`, `[jane@example.com]`, `jane@example.com (Jane),`. Invisible characters
    /// are removed.
    ///
    /// - Returns: the unchanged text where it has no such form, whether it is an address or not.
    static func inner(of typed: some StringProtocol) -> String {
        guard typed.utf8.count <= longest else { return String(typed) }
        var text = Substring(typed.withoutInvisibles.trimmed)
        text = withoutPunctuation(withoutCellSigns(text))
        if let named = addressBehindName(text) { text = named }
        if text.hasSuffix(")"), let open = text.lastIndex(of: "("), !text[open...].contains("@"), open > text.startIndex
        {
            text = text[..<open].trimmed
        }
        text = withoutPunctuation(withoutLabel(withoutPunctuation(text)))
        return withASCIISigns(text)
    }

    /// Whether the text is meant as an address, complete or not.
    static func isMeant(_ text: some StringProtocol) -> Bool {
        text.contains("@") || text.contains("＠") || text.prefix(8).lowercased().contains("mailto:")
    }

    /// Whether the text contains several addresses.
    static func isSeveral(_ text: some StringProtocol) -> Bool {
        String(text).split(whereSeparator: { $0.isWhitespace || ",;<>".contains($0) }).count(where: isValid) > 1
    }

    // MARK: Taking off what is around it

    /// `Jane Smith <jane@example.com>`, and the link `[Jane](mailto:jane@example.com)`. Not where the name contains
    /// another address, because then it is unclear which one is meant.
    private static func addressBehindName(_ text: Substring) -> Substring? {
        let isLink = text.hasPrefix("[")
        for (opening, closing) in isLink ? [("](", ")")] : [("<", ">")] {
            guard text.hasSuffix(closing), let open = text.firstRange(of: opening) else { continue }
            let address = text[open.upperBound...].dropLast().trimmed
            guard address.contains("@"), !address.contains(where: { "<>()".contains($0) }) else { continue }
            let name = withoutPunctuation(text[..<open.lowerBound].dropFirst(isLink ? 1 : 0).trimmed)
            let bare = withoutLabel(address)
            if !name.contains("@") || name.lowercased() == bare.lowercased() { return bare }
        }
        return nil
    }

    /// Removes brackets and quotes around all of it, and the punctuation of the sentence it was copied from.
    private static func withoutPunctuation(_ text: Substring) -> Substring {
        var text = text
        var isClosed = false
        while let last = text.last, ",;.:!?>)]}\"'”’»".contains(last) {
            // A closing sign is removed only with its opening one: a link ends in a bracket of its own.
            if ">)]}\"'”’»".contains(last) {
                guard let first = text.first, "<([{\"'“‘«".contains(first), text.count > 1,
                    !text.dropFirst().dropLast().contains(where: { "<>()[]".contains($0) })
                else { return text }
                text = text.dropFirst()
                isClosed = true
            }
            text = text.dropLast().trimmed
        }
        return isClosed ? text.trimmed : text
    }

    /// Removes cell marks of a spreadsheet or a text table: `'jane@example.com`, `="jane@example.com"`,
    /// `|jane@example.com|`.
    private static func withoutCellSigns(_ text: Substring) -> Substring {
        var text = text
        if text.hasPrefix("=\""), text.hasSuffix("\"") { text = text.dropFirst() }
        if text.first == "|" { text = text.dropFirst().trimmed }
        if text.last == "|" { text = text.dropLast().trimmed }
        if text.first == "'", !text.dropFirst().contains("'") { text = text.dropFirst() }
        return text
    }

    private static func withoutLabel(_ text: Substring) -> Substring {
        let lowercase = text.lowercased()
        if lowercase.hasPrefix("mailto:") {
            let address = text.dropFirst("mailto:".count).prefix { $0 != "?" }
            return Substring(PercentEncoding.decoded(address, keepsBroken: true) ?? String(address)).trimmed
        }
        let labels = ["email:", "e-mail:", "mail:", "e:"]
        guard let label = labels.first(where: lowercase.hasPrefix) else { return text }
        return text.dropFirst(label.count).trimmed
    }

    /// Replaces the full-width `＠` and East Asian full stops by `@` and `.`.
    private static func withASCIISigns(_ text: Substring) -> String {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return String(text) }
        return String(
            String.UnicodeScalarView(
                text.unicodeScalars.map { scalar in
                    switch scalar.value {
                    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
                    case 0x3002, 0xFF61: "."
                    default: scalar
                    }
                }))
    }

    // MARK: What it is made of

    private static func isLabel(_ label: some Collection<Unicode.Scalar>) -> Bool {
        let scalars = Array(label)
        guard let first = scalars.first, let last = scalars.last, scalars.count <= 63 else { return false }
        return first != "-" && last != "-" && !isMark(first) && scalars.allSatisfy(isLabelCharacter)
    }

    private static func isLocalCharacter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            ? isLetterOrDigit(scalar) || ".!#$%&'*+/=?^_`{|}~-".unicodeScalars.contains(scalar)
            : isLetterOrDigit(scalar) || isMark(scalar)
    }

    private static func isLabelCharacter(_ scalar: Unicode.Scalar) -> Bool {
        // The dots of Catalan and Japanese, and joiners, occur only inside of a label.
        isLetterOrDigit(scalar) || isMark(scalar) || scalar == "-"
            || [0xB7, 0x30FB, 0x200C, 0x200D].contains(scalar.value)
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark: !scalar.isInvisible
        default: false
        }
    }

    private static func isLetterOrDigit(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII {
            return switch scalar {
            case "a"..."z", "A"..."Z", "0"..."9": true
            default: false
            }
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
            return !scalar.isInvisible
        default: return false
        }
    }
}
