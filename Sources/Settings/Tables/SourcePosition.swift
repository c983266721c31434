/// A place in a settings file as an editor shows it.
package struct SourcePosition: Hashable, Comparable, Sendable {
    /// From 1.
    package var line: Int
    /// From 1, in characters (not bytes); a tab is one character.
    package var column: Int

    /// Both from 1.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// In reading order.
    package static func < (left: SourcePosition, right: SourcePosition) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
