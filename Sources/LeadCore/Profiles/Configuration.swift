import FoundationEssentials
import Leads
import OctanistAPI
package import Settings

/// The content of `config.toml`: the profiles, and the settings for all of them.
package struct Configuration: Hashable, Sendable {
    /// In the order of the file.
    package var profiles: [Profile]
    /// The profile used when none is named.
    package var standardProfile: String?
    /// The author's name in updates; nil takes the login name.
    package var author: String?
    /// Nil takes the default theme.
    package var theme: String?
    /// Whether the screen handles clicks and the wheel, which terminals then no longer handle themselves.
    package var mouse = false

    /// In force without a file.
    package static let empty = Configuration(profiles: [], standardProfile: nil, theme: nil)

    /// - Parameters:
    ///   - file: the name that errors begin with.
    ///   - directory: the base of relative paths.
    ///   - home: the value of `~` in paths.
    ///   - themes: the names that `theme` may have; nil accepts any.
    ///   - keys: reads the table `[keys]`; only the screen knows the commands.
    /// - Throws: every mistake, with `file:line:column`, what is wrong and what is allowed.
    package static func read(
        _ text: String, file: String, directory: String, home: String? = nil,
        themes: [String]? = nil, keys: (inout TableReader) -> Void = passOver
    ) throws(SettingsErrors) -> Configuration {
        try TOMLDocument.read(text, file: file) { reader in
            let author = author(&reader)
            let theme = reader.string("theme")
            if let theme, let themes, !themes.contains(theme) {
                reader.report(
                    "there is no theme \(Quoted.text(theme)); the themes are \(themes.joined(separator: ", "))",
                    at: "theme")
            }
            let mouse = reader.boolean("mouse", default: false)
            reader.table("keys", keys)
            let standard = reader.string("profile")
            let profiles = reader.tables("profiles") { name, table -> Profile? in
                guard let name else {
                    table.report("an organisation is a table [profiles.name]", at: table.position)
                    return nil
                }
                return profile(name, &table) { path throws(Problem) in
                    try WrittenPath.absolute(path, in: directory, home: home)
                }
            }.compactMap(\.self)
            if let standard, !profiles.contains(where: { $0.summary.name == standard }) {
                let names = profiles.map(\.summary.name).joined(separator: ", ")
                reader.report(
                    "there is no [profiles.\(standard)]" + (names.isEmpty ? "" : "; there are: \(names)"), at: "profile"
                )
            }
            return Configuration(
                profiles: profiles, standardProfile: standard, author: author, theme: theme, mouse: mouse)
        }
    }

    /// Accepts every key of a table that another part of the program reads.
    package static func passOver(_ table: inout TableReader) {
        for key in table.keys { _ = table.node(key) }
    }

    private static func author(_ reader: inout TableReader) -> String? {
        reader.custom("author", expected: "a name of 1 to 80 letters in quotes, such as \"Anna\"") { node in
            guard case .string(let text) = node.value, let name = text.trimmedOrNil, name.count <= 80,
                !name.contains(where: \.isControl)
            else { return nil }
            return name
        }
    }

    private static func profile(
        _ name: String, _ table: inout TableReader, absolute: (String) throws(Problem) -> String
    ) -> Profile? {
        let server = checked("url", &table, missing: NewProfile.standardServer) { text throws(Problem) in
            try ServerAddress(text)
        }
        let proxy = checked("proxy", &table) { text throws(Problem) in try self.proxy(text, server) }
        let summary = ProfileSummary(
            name: name,
            color: table.custom("color", expected: ProfileColor.forms) { node in
                guard case .string(let text) = node.value, ProfileColor.isColor(text) else { return nil }
                return text
            },
            server: server?.displayName ?? "",
            address: server?.identity,
            contract: table.choice("contract", default: .auto),
            hold: TimeInterval(table.integer("hold", in: 0...60, default: 5)),
            numberFormat: table.choice("number_format"),
            countryCode: table.custom("country_code", expected: "a country code in quotes, such as \"31\"") { node in
                guard case .string(let text) = node.value else { return nil }
                let digits = PhoneNumber.digits(of: text)
                let isCode = ["", "+", "00"].contains { $0 + digits == text }
                return isCode && PhoneNumber.isCallingCode(digits) ? digits : nil
            },
            currency: table.custom("currency", expected: "a currency code in quotes, such as \"EUR\"") { node in
                guard case .string(let text) = node.value else { return nil }
                return CurrencyMention(code: text)?.onlyCode
            },
            askAbove: table.custom("ask_above", expected: "an amount, such as 100000") { node in
                switch node.value {
                case .integer(let number): ParsedAmount(String(number)).amount
                // A value is in the lead's currency, whichever that is.
                case .string(let text): ParsedAmount(text).currency == nil ? ParsedAmount(text).amount : nil
                default: nil
                }
            },
            batchLimit: table.integer("batch_limit", in: 1...10_000, default: ProfileSummary.standardBatchLimit),
            mirror: table.boolean("mirror", default: true),
            mirrorDays: table.integer("mirror_days", in: 1...36_500, default: ProfileSummary.standardMirrorDays))
        let key = keySource(&table, absolute: absolute)
        let authority = checked("certificate_authority", &table, absolute)
        guard let server, let key else { return nil }
        return Profile(summary: summary, server: server, key: key, certificateAuthority: authority, proxy: proxy)
    }

    private static func keySource(
        _ table: inout TableReader, absolute: (String) throws(Problem) -> String
    ) -> KeySource? {
        let names = ["key_file", "key_command", "key_environment"].filter(table.keys.contains)
        let sources = [
            checked("key_file", &table, absolute).map(KeySource.file),
            table.string("key_command").map(KeySource.command),
            table.string("key_environment").map(KeySource.environment),
        ].compactMap(\.self)
        guard names.count == 1 else {
            table.report(
                "a profile needs exactly one of key_file, key_command and key_environment", at: table.position)
            return nil
        }
        return sources.first
    }

    private static func proxy(
        _ text: String, _ server: ServerAddress?
    ) throws(Problem) -> NetworkRoute.ProxySetting {
        guard !["", "none"].contains(text.trimmed) else { return .direct }
        guard server?.isSecure != false else {
            throw Problem(
                .configuration, "a server on this machine needs no proxy",
                advice: "remove this setting")
        }
        return .address(try ProxyAddress(text, source: "the profile's proxy"))
    }

    private static func checked<Value>(
        _ key: String, _ table: inout TableReader, missing: String? = nil, _ read: (String) throws(Problem) -> Value
    ) -> Value? {
        guard let text = table.string(key) ?? missing else { return nil }
        do {
            return try read(text)
        } catch {
            table.report(error.sentence, at: key)
            return nil
        }
    }
}
