/// Marks a connection whose answer is withheld, so that it closes as soon as the client gives up.
struct HoldEvent: Sendable {}
