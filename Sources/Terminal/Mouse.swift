/// What the mouse did, where that was asked for.
package struct Mouse: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
        /// The left button went down.
        case click
        case wheelUp, wheelDown
    }

    package var action: Action
    package var position: Position

    package init(_ action: Action, at position: Position) {
        self.action = action
        self.position = position
    }
}
