import FoundationEssentials
import Interface
import LeadCore
import Leads
import Settings
import Themes

/// Finds theme files: those in the program, then the person's own, which may replace them.
enum ThemeFiles {
    /// The theme used when the configuration names none.
    static let standard = "dark"

    /// Reads all there are.
    static func catalog(_ locations: Locations) throws(Problem) -> ThemeCatalog {
        ThemeCatalog(
            shipped: EmbeddedThemes.files.map { ThemeCatalog.File(name: $0.name, text: $0.text) },
            user: try files(in: locations.configuration + "/themes"))
    }

    /// The theme that a person named, or the standard one.
    ///
    /// - Throws: `Problem` of code `.configuration`: no such theme, or the mistakes in it with `file:line:column`.
    static func theme(named name: String?, in catalog: ThemeCatalog) throws(Problem) -> Theme {
        if let theme = catalog[name ?? standard] { return theme }
        guard let name else { return .fallback }
        if let mistakes = catalog.errors.first(where: { $0.first.file.hasSuffix("/\(name).toml") }) {
            throw Problem(mistakes)
        }
        let names = catalog.themes.map(\.name).joined(separator: ", ")
        throw Problem(
            .configuration, "there is no theme \(name)",
            advice: "the themes are " + names)
    }

    private static func files(in directory: String) throws(Problem) -> [ThemeCatalog.File] {
        var files: [ThemeCatalog.File] = []
        for path in TextFile.paths(in: directory, endingIn: ".toml") {
            if let text = try TextFile.read(path) { files.append(ThemeCatalog.File(name: path, text: text)) }
        }
        return files
    }
}
