/// A mouse event, reported only where the session asked for the mouse.
package struct Mouse: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
        /// The left button went down.
        case click
        case wheelUp, wheelDown
    }

    package var action: Action
    /// The cell under the pointer.
    package var position: Position

    package init(_ action: Action, at position: Position) {
        self.action = action
        self.position = position
    }
}
