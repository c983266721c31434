import Glibc
package import Terminal

/// A program in a pseudo-terminal of its own: the bytes it writes and nothing in between.
package final class Pseudoterminal: Sendable {
    private struct Output: Sendable {
        var bytes: [UInt8] = []
        var isClosed = false
    }

    package let process: ChildProcess
    /// As they were before the program started.
    package let initialModes: TerminalModes
    private let master: Int32
    private let slave: Int32
    private let channel: ByteChannel
    private let collected = Watched(Output())

    // TIOCSPTLCK and TIOCGPTN of Linux, which Swift does not import.
    private static let setLock: UInt = 0x4004_5431
    private static let getNumber: UInt = 0x8004_5430

    /// - Parameters:
    ///   - arguments: the program and what follows it.
    ///   - environment: added to `ChildProcess.basicEnvironment` and `TERM=xterm-256color`.
    package init(_ arguments: [String], environment: [String: String] = [:], size: Size = Size(columns: 100, rows: 30))
        throws
    {
        (master, slave) = try Pseudoterminal.open(size)
        initialModes = try TerminalModes(descriptor: slave)
        let path = try Pseudoterminal.path(of: master)
        let variables = ChildProcess.basicEnvironment.merging(["TERM": "xterm-256color"]) { $1 }
        process = try ChildProcess(
            arguments, environment: variables.merging(environment) { $1 }, input: .path(path),
            output: .descriptor(0))
        let collected = collected
        channel = try ByteChannel(reader: master, writer: master) { bytes in
            collected.update { output in
                if bytes.isEmpty { output.isClosed = true }
                output.bytes += bytes
            }
        }
    }

    /// Both ends of a new one. The program's end is kept open, so that modes can be read and output is complete after the
    /// program has ended.
    static func open(_ size: Size) throws -> (master: Int32, slave: Int32) {
        let master = unsafe Glibc.open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
        var unlocked: Int32 = 0
        guard master >= 0, unsafe ioctl(master, setLock, &unlocked) == 0 else {
            throw TestFailure("no pseudo-terminal: error \(errno)")
        }
        let path = try path(of: master)
        let slave = unsafe Glibc.open(path, O_RDWR | O_NOCTTY | O_CLOEXEC)
        guard slave >= 0 else { throw TestFailure("\(path) cannot be opened: error \(errno)") }
        var window = winsize(
            ws_row: UInt16(clamping: size.rows), ws_col: UInt16(clamping: size.columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = unsafe ioctl(master, UInt(TIOCSWINSZ), &window)
        return (master, slave)
    }

    /// Where the program's end is.
    static func path(of master: Int32) throws -> String {
        var number: Int32 = 0
        guard unsafe ioctl(master, getNumber, &number) == 0 else {
            throw TestFailure("no pseudo-terminal: error \(errno)")
        }
        return "/dev/pts/\(number)"
    }

    deinit {
        process.send(signal: SIGKILL)
        channel.close()
        close(slave)
    }

    /// Everything written so far.
    package var output: [UInt8] { collected.value.bytes }

    /// Everything written so far as text; invalid UTF-8 is repaired.
    package var text: String { String(decoding: output, as: UTF8.self) }

    package func send(_ text: String) async {
        await channel.write(Array(text.utf8))
    }

    package func send(bytes: [UInt8]) async {
        await channel.write(bytes)
    }

    package func resize(_ size: Size) {
        var window = winsize(
            ws_row: UInt16(clamping: size.rows), ws_col: UInt16(clamping: size.columns), ws_xpixel: 0, ws_ypixel: 0)
        _ = unsafe ioctl(master, UInt(TIOCSWINSZ), &window)
    }

    /// As they are now; the pseudo-terminal outlives the program.
    package func modes() throws -> TerminalModes {
        try TerminalModes(descriptor: slave)
    }

    /// The terminal goes away, as when its window is closed: the program gets SIGHUP and reads the end of input.
    package func hangUp() {
        channel.close()
    }

    /// Waits for output that fulfils the condition and returns all of it.
    @discardableResult
    package func waitForOutput(
        _ description: String, timeout: Duration = .seconds(30), until condition: @escaping @Sendable (String) -> Bool
    ) async throws -> String {
        let found = await collected.wait(timeout) { condition(String(decoding: $0.bytes, as: UTF8.self)) }
        guard let found else {
            throw TestFailure("\(description) did not appear within \(timeout); output: \(text.debugDescription)")
        }
        return String(decoding: found.bytes, as: UTF8.self)
    }
}
