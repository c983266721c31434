import Settings
import Terminal

/// A role's settings in a theme file. What is nil comes from the `text` role.
struct ThemeLook: Hashable {
    var foreground: Color?
    var background: Color?
    var attributes: Style.Attributes = []

    /// Names in theme files.
    static let attributeNames: [(name: String, attribute: Style.Attributes)] = [
        ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline), ("reverse", .reverse),
    ]

    /// Names in theme files of the first eight palette colours, in palette order.
    private static let colorNames = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

    /// The allowed notations, for messages.
    static let colorForms =
        "a colour: \"#rrggbb\", 0 to 255, \"default\", or \(colorNames.joined(separator: ", ")), "
        + "each also as \"bright-…\""

    /// Whether it sets a colour other than the terminal's default.
    var isColored: Bool {
        [foreground, background].contains { $0 != nil && $0 != .standard }
    }

    /// Parses the notation of theme files.
    static func color(_ text: String) -> Color? {
        if text == "default" { return .standard }
        if let rgb = RGB(hex: text) { return rgb.color }
        if let index = colorNames.firstIndex(of: text) { return .indexed(UInt8(index)) }
        if let index = colorNames.firstIndex(where: { "bright-\($0)" == text }) { return .indexed(UInt8(index + 8)) }
        guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return UInt8(text).map(Color.indexed)
    }

    /// Parses the short notation: attributes and a colour in any order, then "on" and the background, such as "bold
    /// #ffcc00 on #202020".
    init(words text: String) throws(Mistake) {
        var words = text.split(separator: " ").map(String.init)[...]
        while let word = words.popFirst() {
            if word == "on" {
                guard let next = words.popFirst(), let color = Self.color(next) else {
                    throw Mistake(message: "after \"on\" there must be \(Self.colorForms)")
                }
                guard background == nil else { throw Mistake(message: "there may be only one background") }
                background = color
            } else if let known = Self.attributeNames.first(where: { $0.name == word }) {
                attributes.insert(known.attribute)
            } else if let color = Self.color(word) {
                guard foreground == nil else {
                    throw Mistake(message: "there may be only one colour before \"on\" and one after it")
                }
                foreground = color
            } else {
                throw Mistake(word: word)
            }
        }
    }

    init(foreground: Color? = nil, background: Color? = nil, attributes: Style.Attributes = []) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    struct Mistake: Error {
        var message: String

        init(message: String) {
            self.message = message
        }

        init(word: String) {
            let names = attributeNames.map(\.name)
            message =
                "\(Quoted.text(word)) is neither an attribute (\(Quoted.alternatives(names))) nor \(colorForms)"
        }
    }
}
