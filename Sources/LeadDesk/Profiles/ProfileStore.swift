import Files
package import Leads
import Settings

/// Adds profiles to `config.toml`, which otherwise belongs to the person who wrote it: nothing there is changed.
package struct ProfileStore: Sendable {
    /// Where the key of a new profile comes from.
    package enum NewKey: Hashable, Sendable {
        /// Written to a file of its own that only its owner may read.
        case text(APIKey)
        case source(KeySource)
    }

    private let locations: Locations

    /// The one of this machine.
    package init(_ locations: Locations) {
        self.locations = locations
    }

    /// The profiles there are, in the order of the file.
    ///
    /// - Throws: `Problem` of code `.configuration`: the mistakes in the file.
    package func profiles() throws(Problem) -> [Profile] {
        try Configuration.load(locations).profiles
    }

    /// Begins `config.toml` with the annotated sample.
    ///
    /// - Returns: false where there is one already, which stays as it is.
    /// - Throws: `Problem` of code `.storage`.
    package func begin() throws(Problem) -> Bool {
        try PrivateFile.createDirectory(locations.configuration)
        return try PrivateFile.create(locations.configurationFile, Configuration.sample)
    }

    /// Writes a profile. What is used when no profile is named stays so: the first one is, until `config.toml` says
    /// otherwise.
    ///
    /// - Parameter color: as `config.toml` may say it; nil for none.
    /// - Throws: `Problem`: the name is taken, the file has a mistake, or the disk fails. Then everything is as before.
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
            // Of several, one has to be named.
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
                .configuration, "a profile cannot be added to \(file) as it is written",
                advice: "write it there yourself, as the manual says")
        }
        guard let profile = read.profiles.first(where: { $0.summary.name == name }) else {
            throw Problem(.configuration, "\(file) would not hold the new profile", advice: "write it there yourself")
        }
        try PrivateFile.replace(file, new)
        return profile
    }

    /// - Returns: the name of the file; a number is added to one that is taken.
    private func writeKey(_ key: APIKey, of name: String) throws(Problem) -> String {
        let base = Self.fileName(name)
        for number in 1...99 {
            let file = (number == 1 ? base : base + "-\(number)") + ".key"
            let path = locations.configuration + "/" + file
            if try PrivateFile.create(path, key.reveal() + "\n") { return file }
        }
        throw Problem(
            .storage, "there are too many files like \(base).key in \(locations.configuration)",
            advice: "remove those that are not needed")
    }

    /// Letters and digits of the name; everything else becomes a dash.
    private static func fileName(_ name: String) -> String {
        let letters = name.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
        let words = String(letters).split(separator: "-").joined(separator: "-")
        return words.isEmpty ? "profile" : words
    }

    /// The old text between a first line that names the standard profile, where one is needed, and the new table.
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
