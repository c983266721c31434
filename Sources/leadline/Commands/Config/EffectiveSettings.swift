import Interface
import LeadCore
import Leads
import OctanistAPI
import Settings

/// The settings in force and where each comes from, never with a key.
struct EffectiveSettings {
    struct Setting {
        /// Such as `profiles.acme`; empty for the top level.
        let table: String
        let name: String
        /// In TOML syntax.
        let value: String
        /// `file:line`, `default`, an environment variable, or `chosen on the screen`.
        let source: String
    }

    private(set) var all: [Setting] = []
    private let installation: Installation
    /// The file's values, by `table.key`.
    private var written: [String: (value: String, line: Int)] = [:]

    init(_ installation: Installation) throws(Problem) {
        self.installation = installation
        let configuration = try installation.configuration { _ = Keymap.read(&$0) }
        try readFile()
        addProgram(configuration)
        for profile in configuration.profiles { add(profile) }
        addKeys()
        addEnvironment()
    }

    private var file: String {
        installation.locations.configurationFile
    }

    /// Records the line of each key. The file was parsed without a mistake before.
    private mutating func readFile() throws(Problem) {
        guard let text = try TextFile.read(file) else { return }
        var found: [String: (value: String, line: Int)] = [:]
        func remember(_ name: String, _ key: String, _ table: inout TableReader) {
            guard let node = table.node(key) else { return }
            if case .table = node.value { return }
            found[name] = (Self.text(node), table.place(of: key).line)
        }
        do {
            try TOMLDocument.read(text, file: file) { reader in
                for key in reader.keys { remember(key, key, &reader) }
                for name in ["keys", "profiles"] {
                    reader.table(name) { table in
                        for key in table.keys {
                            remember("\(name).\(key)", key, &table)
                            guard name == "profiles" else { continue }
                            table.table(key) { profile in
                                for inner in profile.keys { remember("\(name).\(key).\(inner)", inner, &profile) }
                            }
                        }
                    }
                }
            }
        } catch {
            throw Problem(error)
        }
        written = found
    }

    private mutating func add(_ table: String, _ name: String, _ value: String, from source: String) {
        all.append(Setting(table: table, name: name, value: value, source: source))
    }

    /// - Parameter standard: the value in force without the setting; nil leaves it out.
    private mutating func add(_ table: String, _ name: String, standard: String? = nil) {
        if let written = written[table.isEmpty ? name : "\(table).\(name)"] {
            // A command may contain secrets after its name.
            let value = name == "key_command" ? Self.firstWord(written.value) : written.value
            add(table, name, value, from: "\(file):\(written.line)")
        } else if let standard {
            add(table, name, standard, from: "default")
        }
    }

    private mutating func addProgram(_ configuration: Configuration) {
        if let name = installation.environment["LEADLINE_PROFILE"]?.trimmedOrNil {
            add("", "profile", TOMLString.quoted(name), from: "LEADLINE_PROFILE")
        } else if configuration.standardProfile == nil, configuration.profiles.count == 1 {
            add("", "profile", TOMLString.quoted(configuration.profiles[0].summary.name), from: "the only one")
        } else {
            add("", "profile")
        }
        if configuration.author == nil {
            let name = LoginName(environment: installation.environment).text
            add("", "author", TOMLString.quoted(name), from: "the login name")
        } else {
            add("", "author")
        }
        if let theme = PreferencesStore(installation.locations).theme(insteadOf: configuration.theme) {
            add("", "theme", TOMLString.quoted(theme), from: "chosen on the screen")
        } else {
            add("", "theme", standard: TOMLString.quoted(ThemeFiles.standard))
        }
        add("", "mouse", standard: "false")
    }

    private mutating func add(_ profile: Profile) {
        let table = "profiles.\(profile.summary.name)"
        add(table, "url", standard: TOMLString.quoted(NewProfile.standardServer))
        for name in ["key_file", "key_environment", "key_command", "color"] { add(table, name) }
        add(table, "contract", standard: TOMLString.quoted(Contract.auto.rawValue))
        add(table, "hold", standard: "5")
        let preferences = PreferencesStore(installation.locations)
        for (name, learned) in [
            ("number_format", preferences.numberFormat(of: profile.summary.name)?.rawValue),
            ("country_code", preferences.countryCode(of: profile.summary.name)),
        ] {
            guard written["\(table).\(name)"] == nil, let learned else { continue }
            add(table, name, TOMLString.quoted(learned), from: "chosen on the screen")
        }
        for name in ["number_format", "country_code", "currency", "ask_above", "certificate_authority"] {
            add(table, name)
        }
        add(table, "batch_limit", standard: String(ProfileSummary.standardBatchLimit))
        add(table, "mirror", standard: "true")
        add(table, "mirror_days", standard: String(ProfileSummary.standardMirrorDays))
        if let line = written["\(table).proxy"]?.line {
            let value = if case .address(let proxy) = profile.proxy { Self.shown(proxy) } else { "none" }
            add(table, "proxy", TOMLString.quoted(value), from: "\(file):\(line)")
        }
    }

    private static func shown(_ proxy: ProxyAddress) -> String {
        "http://\(proxy.hasLogin ? "•••@" : "")\(proxy.displayName)"
    }

    private mutating func addKeys() {
        for key in written.keys.filter({ $0.hasPrefix("keys.") }).sorted() {
            add("keys", String(key.dropFirst("keys.".count)))
        }
    }

    /// Never shows the key.
    private mutating func addEnvironment() {
        let proxies = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"]
        let others = ["no_proxy", "NO_PROXY", "SSL_CERT_FILE", "SSL_CERT_DIR", "NO_COLOR", "VISUAL", "EDITOR"]
        for name in ["LEADLINE_BASE_URL", "LEADLINE_API_KEY"] + proxies + others {
            guard let value = installation.environment[name], !value.isEmpty else { continue }
            let shown =
                if name == "LEADLINE_API_KEY" {
                    "(set, not shown)"
                } else if proxies.contains(name) {
                    (try? ProxyAddress(value, source: name)).map { TOMLString.quoted(Self.shown($0)) } ?? "(not usable)"
                } else {
                    TOMLString.quoted(value)
                }
            add("environment", name, shown, from: "environment")
        }
    }

    private static func firstWord(_ quoted: String) -> String {
        guard let space = quoted.firstIndex(of: " ") else { return quoted }
        return quoted[..<space] + " …\""
    }

    private static func text(_ node: SettingsNode) -> String {
        switch node.value {
        case .string(let text): TOMLString.quoted(text)
        case .integer(let number): String(number)
        case .float(let number): String(number)
        case .boolean(let flag): String(flag)
        case .dateTime(let text): text
        case .array(let elements): "[" + elements.map(Self.text).joined(separator: ", ") + "]"
        case .table: "{ … }"
        }
    }
}
