/// What the mouse did, where that was asked for.
package struct Mouse: Hashable, Sendable {
    /// What the mouse did.
    package enum Action: Hashable, Sendable {
        /// The left button went down.
        case click
        case wheelUp, wheelDown
    }

    /// What it did.
    package var action: Action
    /// The cell it was over.
    package var position: Position

    /// Over that cell.
    package init(_ action: Action, at position: Position) {
        self.action = action
        self.position = position
    }
}
