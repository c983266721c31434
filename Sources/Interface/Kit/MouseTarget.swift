import Leads
import Terminal

/// An area that reacts to the mouse, recorded while drawing.
struct MouseTarget: Sendable {
    enum Click: Hashable, Sendable {
        /// Runs the command with this id.
        case command(String)
        case action(AppAction)
        /// A text field of the form: its first column and its width.
        case text(UpdateFocus, column: Int, width: Int)
        case choice(Int)
        /// Covers the targets below.
        case nothing
    }

    enum Wheel: Hashable, Sendable {
        case rows, detail, entries, copied
        case text(UpdateFocus)
        case nothing
    }

    var rect: Rect
    var click: Click?
    var wheel: Wheel?

    func moved(by offset: Position) -> MouseTarget {
        var moved = self
        moved.rect.row += offset.row
        moved.rect.column += offset.column
        if case .text(let place, let column, let width) = click {
            moved.click = .text(place, column: column + offset.column, width: width)
        }
        return moved
    }

    func contains(_ position: Position) -> Bool {
        (rect.row..<(rect.row + rect.rows)).contains(position.row)
            && (rect.column..<(rect.column + rect.columns)).contains(position.column)
    }
}
