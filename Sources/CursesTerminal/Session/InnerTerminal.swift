import CNcurses
import Glibc

/// A pseudo-terminal for a program that runs in place of the screen: its output is shown on the real terminal, and keys
/// typed there are passed to it. It is closed with this value.
struct InnerTerminal: ~Copyable {
    /// Such as `/dev/pts/5`.
    let path: String
    private let ours: Int32
    /// Kept open here, so that there is no end of file while no program has it open.
    private let theirs: Int32

    private static let control: UInt8 = 0x03
    /// How long one step of `relay` waits, in milliseconds: short enough to notice an end at once.
    private static let step: Int32 = 50

    /// With the modes and the size of the real terminal.
    init() throws(TerminalError) {
        var name = [CChar](repeating: 0, count: 128)
        ours = unsafe leadline_open_inner_terminal(&name, Int32(name.count))
        path = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        theirs = ours < 0 ? -1 : unsafe open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard theirs >= 0 else {
            let error = errno
            if ours >= 0 { close(ours) }
            throw TerminalError(.childFailed, "The command has no terminal to ask at (error \(error)).")
        }
        takeSize()
    }

    deinit {
        unsafe leadline_hang_up_inner_terminal(path)
        close(theirs)
        close(ours)
    }

    /// Puts the real terminal into raw mode meanwhile; keys not read by then are discarded at the end.
    borrowing func withKeys<Result, Failure: Error>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
        var before = termios()
        let isKnown = unsafe tcgetattr(STDIN_FILENO, &before) == 0
        var raw = before
        unsafe cfmakeraw(&raw)
        if isKnown { _ = unsafe tcsetattr(STDIN_FILENO, TCSANOW, &raw) }
        defer { if isKnown { _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &before) } }
        return try body()
    }

    /// Waits up to one step for output, keys or `descriptor`, and relays output and keys.
    ///
    /// - Returns: whether Ctrl-C was typed.
    borrowing func relay(beside descriptor: Int32) -> Bool {
        var waits = [STDIN_FILENO, ours, descriptor].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        _ = unsafe poll(&waits, nfds_t(waits.count), Self.step)
        takeSize()
        Self.show(Self.read(ours))
        guard waits[0].revents & Int16(POLLIN) != 0 else { return false }
        let typed = Self.read(STDIN_FILENO)
        // A program that does not read gets no more than fits into the buffer.
        _ = unsafe typed.withUnsafeBytes { unsafe write(ours, $0.baseAddress, $0.count) }
        return typed.contains(Self.control)
    }

    var isGone: Bool {
        var wait = pollfd(fd: STDIN_FILENO, events: 0, revents: 0)
        return unsafe poll(&wait, 1, 0) > 0
    }

    static func show(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }

    private static func read(_ descriptor: Int32) -> [UInt8] {
        var buffer = [UInt8](repeating: 0, count: 4_096)
        let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
        return Array(buffer.prefix(max(0, count)))
    }

    /// The kernel tells the program about a change.
    private borrowing func takeSize() {
        var size = winsize()
        guard unsafe ioctl(STDIN_FILENO, UInt(TIOCGWINSZ), &size) == 0 else { return }
        _ = unsafe ioctl(ours, UInt(TIOCSWINSZ), &size)
    }
}
