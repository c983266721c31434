import Glibc

/// Says on a terminal that a key command takes long, unless the command is prompting there.
struct KeyWait: Sendable {
    private let profile: String
    /// Terminal modes before the command began; nil without a terminal.
    private let modes: [UInt32]?

    init(_ profile: String) {
        self.profile = profile
        modes = Self.modes
    }

    func say() {
        // A passphrase prompt turns the echo off, or draws a screen of its own.
        guard modes == Self.modes else { return }
        Output().remark("leadline: waiting for the key command of \(profile) …")
    }

    private static var modes: [UInt32]? {
        var modes = termios()
        guard unsafe tcgetattr(STDERR_FILENO, &modes) == 0 else { return nil }
        return [modes.c_iflag, modes.c_oflag, modes.c_lflag]
    }
}
