import Leads
import Terminal

/// A part of the screen that the mouse means something to, as drawing it recorded it.
struct MouseTarget: Sendable {
    /// What a click there stands for.
    enum Click: Hashable, Sendable {
        /// What its key does.
        case command(String)
        case action(AppAction)
        /// The text of a field of the form: where it begins and how many columns it has.
        case text(UpdateFocus, column: Int, width: Int)
        /// A choice of a dialog.
        case choice(Int)
        /// Covered by what lies over it.
        case nothing
    }

    /// What the wheel moves there.
    enum Wheel: Hashable, Sendable {
        case rows, detail, entries, copied
        case text(UpdateFocus)
        case nothing
    }

    let rect: Rect
    var click: Click?
    var wheel: Wheel?

    func contains(_ position: Position) -> Bool {
        (rect.row..<(rect.row + rect.rows)).contains(position.row)
            && (rect.column..<(rect.column + rect.columns)).contains(position.column)
    }
}
