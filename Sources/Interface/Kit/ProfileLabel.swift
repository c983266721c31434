import Terminal

/// An organisation's name on its colour. Where neither colour nor attributes set it apart, brackets do.
struct ProfileLabel {
    let text: String
    let style: Style

    /// - Parameter surface: what the label stands on.
    init(_ name: String, _ style: Style, on surface: Style) {
        let isSetApart = style.attributes.contains(.reverse) || style.background != surface.background
        text = isSetApart ? " " + name + " " : "[" + name + "]"
        self.style = style
    }
}
