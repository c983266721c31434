package import FoundationEssentials

/// How long each part of a request may take, in seconds.
package struct Timeouts: Hashable, Sendable {
    /// For the connection, name look-up and TLS included.
    package var connect: TimeInterval
    /// Without a byte from the server, or without the server taking one.
    package var idle: TimeInterval
    /// From start to the last byte of the answer; an answer that drips can exceed it by one `idle`.
    package var total: TimeInterval

    /// In seconds.
    package init(connect: TimeInterval = 10, idle: TimeInterval = 30, total: TimeInterval = 60) {
        self.connect = connect
        self.idle = idle
        self.total = total
    }

    /// Seconds after which a request has surely ended, an answer that drips included.
    package var longest: TimeInterval {
        total + idle
    }
}
