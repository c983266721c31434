import FoundationEssentials
package import Leads
import Settings

/// What people chose once on the screen and need not choose again. It is kept apart from `config.toml`, which belongs
/// to the person who wrote it and wins.
package struct LearnedHabits: Sendable {
    private let file: String

    package init(_ locations: Locations) {
        file = locations.state + "/learned.toml"
    }

    /// The habit of writing numbers learned for a profile; nil when none was, or the file cannot be read.
    package func numberFormat(of profile: String) -> NumberFormat? {
        formats[profile]
    }

    /// Keeps the habit of a profile.
    ///
    /// - Throws: `Problem` of code `.storage`.
    package func learn(_ format: NumberFormat, of profile: String) throws(Problem) {
        var formats = formats
        formats[profile] = format
        let lines = formats.sorted { $0.key < $1.key }.map { "\(Self.quoted($0.key)) = \"\($0.value.rawValue)\"" }
        do {
            let folder = URL(filePath: file).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let text = (["[number_format]"] + lines).joined(separator: "\n") + "\n"
            try Data(text.utf8).write(to: URL(filePath: file), options: .atomic)
        } catch {
            throw Problem(.storage, "the number format could not be kept in \(file)", advice: "check its permissions")
        }
    }

    private var formats: [String: NumberFormat] {
        guard let text = try? TextFile.read(file) else { return [:] }
        let read = try? TOMLDocument.read(text, file: file) { reader in
            reader.table("number_format") { table in
                Dictionary(
                    table.keys.compactMap { name in table.choice(name, of: NumberFormat.self).map { (name, $0) } }
                ) { first, _ in first }
            }
        }
        return (read ?? nil) ?? [:]
    }

    /// A TOML key in quotes.
    private static func quoted(_ name: String) -> String {
        let escaped = name.map { character in
            switch character {
            case "\"", "\\": "\\\(character)"
            default: character.isControl ? "\u{FFFD}" : String(character)
            }
        }
        return "\"" + escaped.joined() + "\""
    }
}
