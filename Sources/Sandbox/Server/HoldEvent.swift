/// Fired when an answer is withheld, so that the connection closes as soon as the client gives up.
struct HoldEvent: Sendable {}
