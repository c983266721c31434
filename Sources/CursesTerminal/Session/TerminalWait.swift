package import Terminal

/// The result of a wait; both are empty when the deadline passed.
package struct TerminalWait: Equatable, Sendable {
    /// In the order they happened; resizes and mail are reported once.
    package var events: [TerminalEvent] = []
    /// The extra descriptors that can be read or were closed at the other end.
    package var readyDescriptors: [Int32] = []
}
