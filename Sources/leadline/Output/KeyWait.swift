import Glibc

/// Says on a terminal that a key command takes its time, unless it is asking there just then.
struct KeyWait: Sendable {
    private let profile: String
    /// Of the terminal before the command began; nil where there is none.
    private let modes: [UInt32]?

    init(_ profile: String) {
        self.profile = profile
        modes = Self.modes
    }

    func say() {
        // Who asks for a passphrase turns the echo off, or draws a screen of its own.
        guard modes == Self.modes else { return }
        Output().remark("leadline: waiting for the key command of \(profile) …")
    }

    private static var modes: [UInt32]? {
        var modes = termios()
        guard unsafe tcgetattr(STDERR_FILENO, &modes) == 0 else { return nil }
        return [modes.c_iflag, modes.c_oflag, modes.c_lflag]
    }
}
