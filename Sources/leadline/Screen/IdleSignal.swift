import Glibc

/// Tells a test that loop and effects are at rest: one byte on the descriptor that `LEADLINE_IDLE_FD` names.
struct IdleSignal {
    private let descriptor: Int32

    /// - Returns: nil when the variable is not set to an open descriptor.
    init?(environment: [String: String]) {
        guard let text = environment["LEADLINE_IDLE_FD"], let number = Int32(text), number > 2,
            fcntl(number, F_GETFD) >= 0
        else { return nil }
        descriptor = number
    }

    func send() {
        var byte: UInt8 = 0x2E
        _ = unsafe write(descriptor, &byte, 1)
    }
}
