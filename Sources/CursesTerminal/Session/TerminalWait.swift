package import Terminal

/// What ended a wait. Both are empty when the deadline passed.
package struct TerminalWait: Equatable, Sendable {
    /// In the order they happened, resizes and mail reported once.
    package var events: [TerminalEvent] = []
    /// Those of the extra descriptors that can be read or were closed at the other end.
    package var readyDescriptors: [Int32] = []
}
