import Files
package import Leads
import Settings

/// Adds profiles to `config.toml` without changing what is there, because the file belongs to the person who wrote it.
package struct ProfileStore: Sendable {
    package enum NewKey: Hashable, Sendable {
        /// Written to a new file that only its owner may read.
        case text(APIKey)
        case source(KeySource)
    }

    private let locations: Locations

    package init(_ locations: Locations) {
        self.locations = locations
    }

    /// In the order of the file.
    ///
    /// - Throws: `Problem` of code `.configuration` with the mistakes in the file.
    package func profiles() throws(Problem) -> [Profile] {
        try Configuration.load(locations).profiles
    }

    /// Creates `config.toml` with the annotated sample.
    ///
    /// - Returns: false when the file exists already; nothing is changed then.
    /// - Throws: `Problem` of code `.storage`.
    package func begin() throws(Problem) -> Bool {
        try PrivateFile.createDirectory(locations.configuration)
        return try PrivateFile.create(locations.configurationFile, Configuration.sample)
    }

    /// Writes a profile. The default profile stays the same: the first one, until `config.toml` names another.
    ///
    /// - Parameter color: in the notation of `config.toml`; nil for none.
    /// - Throws: `Problem` when the name is taken, the file has a mistake or the disk fails; nothing is changed then.
    package func add(
        _ typedName: String, color: String?, server: ServerAddress, key: NewKey
    ) throws(Problem) -> Profile {
        let old = try TextFile.read(locations.configurationFile) ?? ""
        let configuration = try Configuration.load(locations)
        let known = configuration.profiles.map(\.summary.name)
        let name = try ProfileName.read(typedName, taken: known)
        try PrivateFile.createDirectory(locations.configuration)
        let source: KeySource
        var written: String?
        switch key {
        case .source(let given): source = given
        case .text(let key):
            let file = try writeKey(key, of: name)
            written = locations.configuration + "/" + file
            source = .file(file)
        }
        do throws(Problem) {
            // With several profiles and no default, a profile must be named each time; that stays so.
            let standard = configuration.standardProfile == nil && known.count < 2 ? known.first ?? name : nil
            let table = Self.table(name, color: color, server, source)
            return try write(Self.adding(table, standard: standard, to: old), with: name)
        } catch {
            if let written { PrivateFile.remove(written) }
            throw error
        }
    }

    private func write(_ new: String, with name: String) throws(Problem) -> Profile {
        let file = locations.configurationFile
        let read: Configuration
        do {
            read = try Configuration.read(
                new, file: file, directory: locations.configuration, home: locations.home)
        } catch {
            throw Problem(
                .configuration, "Leadline cannot add the organisation to \(file) as it stands",
                advice: "add it yourself, as man leadline-config says")
        }
        guard let profile = read.profiles.first(where: { $0.summary.name == name }) else {
            throw Problem(
                .configuration, "\(file) has no room for the organisation",
                advice: "add it yourself, as man leadline-config says")
        }
        try PrivateFile.replace(file, new)
        return profile
    }

    /// - Returns: the file's name, with a number added when the plain name is taken.
    private func writeKey(_ key: APIKey, of name: String) throws(Problem) -> String {
        let base = Self.fileName(name)
        for number in 1...99 {
            let file = (number == 1 ? base : base + "-\(number)") + ".key"
            let path = locations.configuration + "/" + file
            if try PrivateFile.create(path, key.reveal() + "\n") { return file }
        }
        throw Problem(
            .storage, "there are too many files like \(base).key in \(locations.configuration)",
            advice: "delete those you do not need")
    }

    /// Lower-case letters and digits of the name; everything else becomes a dash.
    private static func fileName(_ name: String) -> String {
        let letters = name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
        let words = String(letters).split(separator: "-").joined(separator: "-")
        return words.isEmpty ? "profile" : words
    }

    /// The old text, after a first line that names the default profile where needed, and before the new table.
    private static func adding(_ table: String, standard: String?, to old: String) -> String {
        let head = standard.map { "profile = \(TOMLString.quoted($0))\n" } ?? ""
        let gap = old.isEmpty ? (head.isEmpty ? "" : "\n") : old.last?.isNewline == true ? "\n" : "\n\n"
        return head + old + gap + table
    }

    private static func table(
        _ name: String, color: String?, _ server: ServerAddress, _ source: KeySource
    ) -> String {
        var lines = ["[profiles.\(TOMLString.key(name))]"]
        if server.text != NewProfile.standardServer { lines.append("url = \(TOMLString.quoted(server.text))") }
        switch source {
        case .file(let path): lines.append("key_file = \(TOMLString.quoted(path))")
        case .command(let command): lines.append("key_command = \(TOMLString.quoted(command))")
        case .environment(let variable): lines.append("key_environment = \(TOMLString.quoted(variable))")
        }
        if let color { lines.append("color = \(TOMLString.quoted(color))") }
        return lines.joined(separator: "\n") + "\n"
    }
}
