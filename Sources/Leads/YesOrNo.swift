/// The words that people and spreadsheets write for true and false.
enum YesOrNo {
    private static let yes: Set<String> = [
        "true", "yes", "y", "1", "x", "t", "on", "1.0", "ja", "j", "wahr", "waar", "sant", "oui", "vrai", "si", "sí",
        "sì",
        "vero", "verdadero", "sim", "verdadeiro", "tak", "prawda", "ano", "igen", "да", "так", "✓", "✔", "☑", "✅",
    ]
    private static let no: Set<String> = [
        "false", "no", "n", "0", "-", "–", "f", "off", "0.0", "nein", "nee", "falsch", "onwaar", "falskt", "non",
        "faux",
        "falso", "não", "nie", "fałsz", "ne", "nem", "нет", "ні", "✗", "✘", "☐", "❌",
    ]

    /// - Returns: nil where the text is neither.
    static func read(_ text: some StringProtocol) -> Bool? {
        let word = text.withoutInvisibles.trimmed.lowercased()
        if yes.contains(word) { return true }
        return no.contains(word) ? false : nil
    }
}
