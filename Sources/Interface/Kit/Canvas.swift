import Leads
import Terminal

/// The frame being drawn, with the glyphs and styles to draw with.
struct Canvas {
    var frame: Frame
    let glyphs: Glyphs
    private(set) var styles: Styles
    private let surfaces: SurfaceStyles
    /// The mouse targets recorded so far; nil when only drawing.
    private(set) var targets: [MouseTarget]?

    init(_ state: AppState, recordsTargets: Bool = false) {
        targets = recordsTargets ? [] : nil
        surfaces =
            state.previewedTheme.map { SurfaceStyles($0, profile: state.session.profile.color) }
            ?? state.session.styles
        styles = surfaces.on(.text)
        glyphs = state.session.glyphs
        frame = Frame(size: state.session.size, style: styles.text)
    }

    /// Draws on a surface with a style of its own, such as the header or an overlay.
    mutating func on(_ surface: ThemeRole, _ draw: (inout Canvas) -> Void) {
        let below = styles
        styles = surfaces.on(surface)
        draw(&self)
        styles = below
    }

    /// Blanks an area in the surface's style.
    mutating func clear(_ rect: Rect) {
        frame.fill(rect, style: styles.text)
    }

    /// Records what the mouse does in an area just drawn; later targets lie on top.
    mutating func mark(_ rect: Rect, click: MouseTarget.Click? = nil, wheel: MouseTarget.Wheel? = nil) {
        targets?.append(MouseTarget(rect: rect, click: click, wheel: wheel))
    }

    /// Draws something that is laid out for a screen of its own into a part of this one.
    ///
    /// - Parameters:
    ///   - rows: the rows of that screen that are shown.
    ///   - place: where the first of them begins here.
    mutating func inset(
        _ size: Size, rows: Range<Int>, at place: Position, _ draw: (inout Canvas) -> Void
    ) {
        let origin = Position(row: place.row - rows.lowerBound, column: place.column)
        var inner = self
        inner.frame = Frame(size: size, style: styles.text)
        inner.targets = targets.map { _ in [] }
        draw(&inner)
        frame.copy(inner.frame, rows: rows, at: place)
        targets? += (inner.targets ?? []).map { $0.moved(by: origin) }
    }

    var columns: Int {
        frame.size.columns
    }

    /// Truncates with `…` before column `end`.
    ///
    /// - Returns: the column after the text.
    @discardableResult
    mutating func write(
        _ text: String, _ row: Int, _ column: Int, _ style: Style? = nil, before end: Int? = nil
    ) -> Int {
        let room = (end ?? columns) - column
        guard room > 0 else { return column }
        let used = frame.write(
            text, at: Position(row: row, column: column), style: style ?? styles.text, maxWidth: room,
            truncation: .ellipsis)
        return column + used
    }

    /// Draws a text field without the focus: its text, and a surface where more can be typed.
    mutating func writeField(_ text: String, _ row: Int, _ column: Int, _ style: Style? = nil, before end: Int) {
        frame.fill(Rect(row: row, column: column, rows: 1, columns: max(0, end - column)), style: styles.field)
        var style = style ?? styles.text
        style.background = styles.field.background
        write(text, row, column, style, before: end)
    }

    /// Right-aligns the text before column `end`, but not left of `start`.
    ///
    /// - Returns: the column where it begins.
    @discardableResult
    mutating func writeRight(
        _ text: String, _ row: Int, before end: Int, from start: Int, _ style: Style? = nil
    ) -> Int {
        let width = DisplayWidth.of(text)
        let column = max(start, end - width)
        write(text, row, column, style, before: end)
        return column
    }

    mutating func rule(
        _ row: Int, title: String? = nil, isFocused: Bool = false, from start: Int = 0, to end: Int? = nil
    ) {
        let end = end ?? columns
        frame.fill(
            Rect(row: row, column: start, rows: 1, columns: end - start), style: styles.border,
            character: glyphs.horizontal)
        if let title {
            write(" " + title + " ", row, start + 1, isFocused ? styles.focus : styles.heading, before: end)
        }
    }

    mutating func verticalRule(_ column: Int, rows: Range<Int>) {
        frame.fill(
            Rect(row: rows.lowerBound, column: column, rows: rows.count, columns: 1), style: styles.border,
            character: glyphs.vertical)
    }

    /// Draws a button that keeps its width: filled where it is the one that Enter presses.
    ///
    /// - Returns: the column after it.
    @discardableResult
    mutating func writeButton(
        _ label: String, _ row: Int, _ column: Int, isChosen: Bool, isEnabled: Bool = true, before end: Int? = nil
    ) -> Int {
        let style = !isEnabled ? styles.disabled : isChosen ? styles.button : styles.input
        if isChosen { write(glyphs.fieldBar, row, column - 1, styles.focus) }
        let text = isChosen && isEnabled && fillsButtons ? "  \(label)  " : "[ \(label) ]"
        return write(text, row, column, style, before: end)
    }

    /// A filled button needs no brackets where colours tell it apart.
    var fillsButtons: Bool {
        glyphs.isUnicode && !styles.button.attributes.contains(.reverse)
    }

    /// Takes back everything drawn so far, so that an overlay stands out.
    mutating func dim() {
        let behind = styles.behind
        frame.restyle(Rect(row: 0, column: 0, rows: frame.size.rows, columns: frame.size.columns)) { $0 = behind }
    }

    mutating func select(_ row: Int, columns: Range<Int>) {
        let selection = styles.selection
        frame.restyle(Rect(row: row, column: columns.lowerBound, rows: 1, columns: columns.count)) { style in
            style = selection
        }
        frame.write(glyphs.rowBar, at: Position(row: row, column: columns.lowerBound), style: selection)
    }
}
