import NIOCore

/// The state of a TCP connection in the Linux kernel.
struct TCPProgress {
    let isEstablished: Bool
    /// Everything written has been acknowledged.
    let isIdle: Bool
    /// Bytes the peer has acknowledged since the connection began.
    let acknowledged: UInt64

    /// nil where the kernel does not say, and off the channel's event loop.
    init?(_ channel: any Channel) {
        guard let socket = channel as? any SocketOptionProvider, channel.eventLoop.inEventLoop else { return nil }
        var information: Information?
        // On the event loop the future is already complete.
        socket.unsafeGetSocketOption(level: .tcp, name: .tcp_info).assumeIsolated()
            .whenSuccess { (value: Information) in information = value }
        guard let information else { return nil }
        isEstablished = UInt8(truncatingIfNeeded: information.states) == 1
        isIdle = UInt32(truncatingIfNeeded: information.unacknowledged) == 0
        acknowledged = information.acknowledgedBytes
    }

    /// `struct tcp_info` of <linux/tcp.h> as far as it is used here; glibc's ends earlier.
    private struct Information: Sendable {
        /// The first byte is `tcpi_state`.
        var states: UInt64 = 0
        /// `tcpi_rto`, `tcpi_ato`, `tcpi_snd_mss`, `tcpi_rcv_mss`.
        var first: (UInt64, UInt64) = (0, 0)
        /// `tcpi_unacked`, in segments, and `tcpi_sacked`.
        var unacknowledged: UInt64 = 0
        var others: [9 of UInt64] = [0, 0, 0, 0, 0, 0, 0, 0, 0]
        /// `tcpi_pacing_rate`, `tcpi_max_pacing_rate`.
        var rates: (UInt64, UInt64) = (0, 0)
        /// `tcpi_bytes_acked`.
        var acknowledgedBytes: UInt64 = 0
    }
}
