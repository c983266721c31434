import FoundationEssentials
import Interface

/// The theme files of the repository.
enum ShippedThemes {
    static let names = ["dark", "light", "high-contrast", "colour-blind", "monochrome"]

    static func catalog() throws -> ThemeCatalog {
        ThemeCatalog(shipped: try names.map { ThemeCatalog.File(name: "\($0).toml", text: try text($0)) })
    }

    static func text(_ name: String) throws -> String {
        // Tests/InterfaceTests/Themes/ShippedThemes.swift: four steps up.
        let root = (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
        return try String(contentsOf: root.appending(path: "themes/\(name).toml"), encoding: .utf8)
    }
}
