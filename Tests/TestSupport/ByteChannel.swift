import Glibc
import Synchronization

/// Both directions of a connection, served by a thread of its own.
final class ByteChannel: Sendable {
    private struct State: Sendable {
        var waiting: [UInt8] = []
        var given = 0
        var isClosing = false
    }

    private let reader: Int32
    private let writer: Int32
    private let bell: (read: Int32, ring: Int32)
    private let state = Mutex(State())
    private let written = Watched(0)

    /// Takes the descriptors over and closes them some time after `close` is called or the other end is gone.
    ///
    /// - Parameter receive: called in order on the channel's thread; with nothing when the other end is gone.
    init(reader: Int32, writer: Int32, receive: @escaping @Sendable ([UInt8]) -> Void) throws {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { throw TestFailure("no pipe: error \(errno)") }
        bell = (ends[0], ends[1])
        self.reader = reader
        self.writer = writer
        for descriptor in ends + [reader, writer] {
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
            _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        }
        try OwnThread.start { self.serve(receive) }
    }

    /// Returns when the system has taken everything, or nobody reads any more.
    func write(_ bytes: [UInt8]) async {
        let end = enqueue(bytes)
        _ = await written.wait(.seconds(30)) { $0 >= end }
    }

    /// Writes after what was given earlier, without waiting.
    ///
    /// - Returns: how many bytes have been given by then.
    @discardableResult
    func enqueue(_ bytes: [UInt8]) -> Int {
        let given = state.withLock { state in
            state.waiting += bytes
            state.given += bytes.count
            return state.given
        }
        ring()
        return given
    }

    func close() {
        state.withLock { $0.isClosing = true }
        ring()
    }

    private func ring() {
        state.withLock { _ in
            var byte: UInt8 = 0
            _ = unsafe Glibc.write(bell.ring, &byte, 1)
        }
    }

    private func serve(_ receive: @Sendable ([UInt8]) -> Void) {
        var isReading = true
        // A reader that is gone is an error here, not the end of the test process.
        var brokenPipe = sigset_t()
        unsafe sigemptyset(&brokenPipe)
        unsafe sigaddset(&brokenPipe, SIGPIPE)
        _ = unsafe pthread_sigmask(SIG_BLOCK, &brokenPipe, nil)
        while let waiting = state.withLock({ $0.isClosing ? nil : $0.waiting }) {
            var polled = [
                pollfd(fd: bell.read, events: Int16(POLLIN), revents: 0),
                pollfd(fd: isReading ? reader : -1, events: Int16(POLLIN), revents: 0),
                pollfd(fd: waiting.isEmpty ? -1 : writer, events: Int16(POLLOUT), revents: 0),
            ]
            _ = unsafe poll(&polled, nfds_t(polled.count), -1)
            var buffer = [UInt8](repeating: 0, count: 65536)
            if polled[0].revents != 0 { _ = unsafe read(bell.read, &buffer, buffer.count) }
            if polled[1].revents != 0 {
                let count = unsafe read(reader, &buffer, buffer.count)
                if count > 0 {
                    receive(Array(buffer.prefix(count)))
                } else if count == 0 || errno != EAGAIN && errno != EINTR {
                    isReading = false
                    receive([])
                }
            }
            if polled[2].revents != 0 { writeSome(of: waiting) }
        }
        for descriptor in Set([reader, writer]) { Glibc.close(descriptor) }
        receive([])
        written.update { $0 = .max }
    }

    private func writeSome(of waiting: [UInt8]) {
        let count = unsafe waiting.withUnsafeBytes { unsafe Glibc.write(writer, $0.baseAddress, $0.count) }
        // Nobody reads: what waits is lost.
        let isGone = count < 0 && errno != EAGAIN && errno != EINTR
        let done = isGone ? waiting.count : max(0, count)
        state.withLock { $0.waiting.removeFirst(done) }
        written.update { $0 += done }
    }

    deinit {
        Glibc.close(bell.read)
        Glibc.close(bell.ring)
    }
}
