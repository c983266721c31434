import Interface
import Leads
package import Settings

extension FuzzTarget {
    /// The reader of TOML, and theme files: the input is one of them, or several with a NUL between them.
    package static let themes = FuzzTarget("themes") { bytes in
        let files = bytes.split(separator: 0, omittingEmptySubsequences: false).prefix(8)
        for file in files { try checkDocument(Array(file)) }
        let named = files.enumerated().map { index, file in
            ThemeCatalog.File(name: "\(index).toml", text: String(decoding: file, as: UTF8.self))
        }
        for catalog in [ThemeCatalog(shipped: named), ThemeCatalog(shipped: Array(named.prefix(1)), user: named)] {
            for theme in catalog.themes {
                for role in ThemeRole.allCases { _ = theme.style(for: role) }
                for pair in ThemePair.used { _ = theme.style(for: pair.role, on: pair.surface) }
                for color in ProfileColor.allCases { _ = theme.profileStyle(color: color.rawValue) }
            }
            for mistakes in catalog.errors { try checkMistakes(mistakes) }
        }
    }

    private static func checkDocument(_ bytes: [UInt8]) throws {
        if case .failure(let mistake) = Result(catching: { () throws(SettingsError) in
            try TOMLDocument(text: String(decoding: bytes, as: UTF8.self), file: "f.toml")
        }) {
            try checkMistakes(SettingsErrors(mistake))
        }
    }

    /// Every mistake has a place, and a sentence on one line.
    package static func checkMistakes(_ mistakes: SettingsErrors) throws {
        for mistake in mistakes.all {
            try require(mistake.position.line >= 1 && mistake.position.column >= 1, "a mistake has no place")
            try require(!mistake.message.isEmpty, "a mistake has no sentence")
            try require(
                !mistake.description.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F },
                "a mistake holds a control: \(mistake.description.debugDescription)")
            try require((0...mistake.line.count).contains(mistake.caret), "a caret stands outside of its line")
            _ = mistake.detail
        }
    }
}
