import Interface
import TestSupport
import Themes

/// The theme files in the program.
enum ShippedThemes {
    static let names = ["colour-blind", "dark", "high-contrast", "light", "monochrome"]

    static func catalog() throws -> ThemeCatalog {
        ThemeCatalog(shipped: try names.map { ThemeCatalog.File(name: "\($0).toml", text: try text($0)) })
    }

    static func text(_ name: String) throws -> String {
        guard let file = EmbeddedThemes.files.first(where: { $0.name == "themes/\(name).toml" }) else {
            throw TestFailure("there is no theme \(name)")
        }
        return file.text
    }
}
