package import FoundationEssentials

/// In seconds.
package struct Timeouts: Hashable, Sendable {
    /// Includes name look-up and TLS.
    package var connect: TimeInterval
    /// Without a byte received or sent.
    package var idle: TimeInterval
    /// From the start to the last byte of the answer; an answer that trickles in can exceed it by one `idle`.
    package var total: TimeInterval

    package init(connect: TimeInterval = 10, idle: TimeInterval = 30, total: TimeInterval = 60) {
        self.connect = connect
        self.idle = idle
        self.total = total
    }

    /// When a request has certainly ended, even with an answer that trickles in.
    package var longest: TimeInterval {
        total + idle
    }
}
