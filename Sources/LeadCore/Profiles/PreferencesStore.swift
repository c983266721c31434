import Files
package import Leads
import Settings

/// Choices that people made on the screen and need not make again. They are kept apart from `config.toml`, which
/// belongs to the person who wrote it.
package struct PreferencesStore: Sendable {
    private let folder: String
    private var file: String { folder + "/learned.toml" }

    private struct Habits {
        var formats: [String: NumberFormat] = [:]
        var countryCodes: [String: String] = [:]
        var theme: String?
        /// The theme in `config.toml` when this one was chosen.
        var insteadOf: String?
    }

    package init(_ locations: Locations) {
        folder = locations.state
    }

    /// Nil when none was learned, or the file cannot be read.
    package func numberFormat(of profile: String) -> NumberFormat? {
        habits.formats[profile]
    }

    /// - Throws: `Problem` of code `.storage`.
    package func learn(_ format: NumberFormat, of profile: String) throws(Problem) {
        var habits = habits
        habits.formats[profile] = format
        try keep(habits, named: "number format")
    }

    /// Digits only; nil when none was learned, or the file cannot be read.
    package func countryCode(of profile: String) -> String? {
        habits.countryCodes[profile]
    }

    /// - Throws: `Problem` of code `.storage`.
    package func learn(countryCode: String, of profile: String) throws(Problem) {
        var habits = habits
        habits.countryCodes[profile] = countryCode
        try keep(habits, named: "country code")
    }

    /// The theme chosen on this machine; nil when none was, or when `config.toml` has since been changed to name
    /// another.
    package func theme(insteadOf configured: String?) -> String? {
        let habits = habits
        return habits.insteadOf == configured ?? "" ? habits.theme : nil
    }

    /// - Parameter configured: the theme in `config.toml`; choosing that one means following the file from now on.
    /// - Throws: `Problem` of code `.storage`.
    package func learn(theme: String, insteadOf configured: String?) throws(Problem) {
        var habits = habits
        habits.theme = theme == configured ? nil : theme
        habits.insteadOf = theme == configured ? nil : configured ?? ""
        try keep(habits, named: "theme")
    }

    private func keep(_ habits: Habits, named what: String) throws(Problem) {
        var lines: [String] = []
        if let theme = habits.theme, let other = habits.insteadOf {
            lines += [
                "[theme]", "chosen = \(TOMLString.quoted(theme))", "instead_of = \(TOMLString.quoted(other))", "",
            ]
        }
        lines.append("[number_format]")
        for (profile, format) in habits.formats.sorted(by: { $0.key < $1.key }) {
            lines.append("\(TOMLString.key(profile)) = \"\(format.rawValue)\"")
        }
        lines += ["", "[country_code]"]
        for (profile, code) in habits.countryCodes.sorted(by: { $0.key < $1.key }) {
            lines.append("\(TOMLString.key(profile)) = \(TOMLString.quoted(code))")
        }
        do {
            try PrivateFile.createDirectory(folder)
            try PrivateFile.replace(file, lines.joined(separator: "\n") + "\n")
        } catch {
            throw Problem(.storage, "the \(what) could not be saved in \(file)", advice: "check its permissions")
        }
    }

    private var habits: Habits {
        guard let text = try? TextFile.read(file) else { return Habits() }
        let read = try? TOMLDocument.read(text, file: file) { reader in
            let formats = reader.table("number_format") { table in
                Dictionary(
                    table.keys.compactMap { name in table.choice(name, of: NumberFormat.self).map { (name, $0) } }
                ) { first, _ in first }
            }
            let countryCodes = reader.table("country_code") { table in
                Dictionary(
                    table.keys.compactMap { name in table.string(name).map { (name, $0) } }
                        .filter { PhoneNumber.isCallingCode($0.1) }
                ) { first, _ in first }
            }
            let theme = reader.table("theme") { table in
                (chosen: table.string("chosen"), other: table.string("instead_of"))
            }
            return Habits(
                formats: formats ?? [:], countryCodes: countryCodes ?? [:], theme: theme?.chosen,
                insteadOf: theme?.other)
        }
        return read ?? Habits()
    }
}
