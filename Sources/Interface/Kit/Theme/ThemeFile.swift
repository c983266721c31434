import Settings
import Terminal

/// A parsed theme file whose parent is not resolved yet.
struct ThemeFile {
    let name: String
    let title: String
    let parent: String?
    /// For errors about the parent.
    let parentPosition: SourcePosition
    let namePosition: SourcePosition
    /// Nil inherits the parent's.
    let contrast: Double?
    let looks: [ThemeRole: ThemeLook]
    let document: TOMLDocument

    init(text: String, file: String) throws(SettingsErrors) {
        do {
            document = try TOMLDocument(text: text, file: file)
        } catch {
            throw SettingsErrors(error)
        }
        let read = try document.read { reader in
            reader.require("name")
            return (
                name: reader.custom("name", expected: "small letters, digits and \"-\"", Self.name) ?? "",
                title: reader.string("title"),
                parent: reader.string("parent"),
                contrast: reader.custom("contrast", expected: "a number from 1 to 21", Self.contrast),
                looks: reader.table("roles", Self.looks) ?? [:],
                namePosition: reader.position(of: "name"),
                parentPosition: reader.position(of: "parent")
            )
        }
        name = read.name
        title = read.title ?? read.name
        parent = read.parent
        parentPosition = read.parentPosition
        namePosition = read.namePosition
        contrast = read.contrast
        looks = read.looks
    }

    private static func name(_ node: SettingsNode) -> String? {
        guard case .string(let text) = node.value, !text.isEmpty, text.utf8.count <= 64 else { return nil }
        let isPlain = text.unicodeScalars.allSatisfy { scalar in
            ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "-"
        }
        return isPlain ? text : nil
    }

    private static func contrast(_ node: SettingsNode) -> Double? {
        let number: Double
        switch node.value {
        case .integer(let whole): number = Double(whole)
        case .float(let float): number = float
        default: return nil
        }
        return (1...21).contains(number) ? number : nil
    }

    private static func looks(_ reader: inout TableReader) -> [ThemeRole: ThemeLook] {
        var looks: [ThemeRole: ThemeLook] = [:]
        for role in ThemeRole.allCases {
            looks[role] = look(role.rawValue, &reader)
        }
        return looks
    }

    /// Parses either notation; nil when missing or invalid.
    private static func look(_ key: String, _ reader: inout TableReader) -> ThemeLook? {
        guard let node = reader.node(key) else { return nil }
        switch node.value {
        case .string(let text):
            do {
                return try ThemeLook(words: text)
            } catch {
                reader.report("\"\(key)\": \(error.message)", at: key)
                return nil
            }
        case .table:
            return reader.table(key) { look in
                let foreground = look.custom("fg", expected: ThemeLook.colorForms, color)
                let background = look.custom("bg", expected: ThemeLook.colorForms, color)
                var attributes: Style.Attributes = []
                for (name, attribute) in ThemeLook.attributeNames where look.boolean(name, default: false) {
                    attributes.insert(attribute)
                }
                return ThemeLook(foreground: foreground, background: background, attributes: attributes)
            }
        default:
            reader.report(
                "\"\(key)\" must be like \"bold #ffcc00 on #202020\" or { fg = \"#ffcc00\", bold = true }", at: key)
            return nil
        }
    }

    private static func color(_ node: SettingsNode) -> Color? {
        switch node.value {
        case .string(let text): ThemeLook.color(text)
        case .integer(let index): UInt8(exactly: index).map(Color.indexed)
        default: nil
        }
    }
}
