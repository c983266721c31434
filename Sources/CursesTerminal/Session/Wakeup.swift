import CNcurses

/// Lets any task tell the program loop that its queue has messages. Cheap: repeated calls before the loop looks cost
/// one write.
package struct Wakeup: Sendable {
    init() {}

    /// Ends the next wait with `.mail`. May be called from any thread, also after the session is closed.
    package func wake() {
        leadline_wake()
    }
}
