import Glibc

/// The modes of a terminal as `stty -a` shows them, to compare before and after.
package struct TerminalModes: Hashable, Sendable, CustomStringConvertible {
    package let input: UInt32
    package let output: UInt32
    package let control: UInt32
    package let local: UInt32
    package let characters: [UInt8]

    /// Reads them through an open terminal or the master of a pseudo-terminal.
    package init(descriptor: Int32) throws {
        var modes = termios()
        guard unsafe tcgetattr(descriptor, &modes) == 0 else {
            throw TestFailure("the terminal's modes cannot be read: error \(errno)")
        }
        input = modes.c_iflag
        output = modes.c_oflag
        control = modes.c_cflag
        local = modes.c_lflag
        characters = unsafe withUnsafeBytes(of: modes.c_cc) { unsafe Array($0) }
    }

    /// Reads them of a terminal device.
    package init(path: String) throws {
        let descriptor = unsafe open(path, O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw TestFailure("\(path) cannot be opened: error \(errno)") }
        defer { close(descriptor) }
        try self.init(descriptor: descriptor)
    }

    /// Whether a line is edited by the terminal, as a shell leaves it.
    package var isCanonical: Bool { local & UInt32(ICANON) != 0 }

    package var description: String {
        "i\(String(input, radix: 16)) o\(String(output, radix: 16)) c\(String(control, radix: 16)) "
            + "l\(String(local, radix: 16)) \(characters)"
    }
}
