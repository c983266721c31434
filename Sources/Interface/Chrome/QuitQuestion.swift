/// Asks before the program ends while something waits or was not sent.
struct QuitQuestion: Hashable, Sendable {
    enum Button: Hashable, Sendable {
        case cancel, quit
    }

    /// Cancel has the focus until a person moves it.
    var button = Button.cancel
}
