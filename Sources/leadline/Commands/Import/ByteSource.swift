import Dispatch
import Files
import Glibc
import Leads

/// Reads a file or standard input piece by piece, on a thread of its own: a pipe may be silent for long.
final class ByteSource: Sendable {
    /// Name for messages.
    let name: String
    /// Bytes; nil for anything but a regular file.
    let size: Int?
    private let descriptor: Int32
    private let queue = DispatchQueue(label: "leadline.import.read")

    private static let pieceSize = 1 << 16

    /// - Parameter path: `-` is standard input.
    init(_ path: String) throws(Problem) {
        let isInput = path == "-"
        name = isInput ? "standard input" : path
        // Non-blocking: a pipe without a writer is waited for in `read`, not here.
        descriptor = isInput ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        var status = stat()
        guard descriptor >= 0, unsafe fstat(descriptor, &status) == 0 else {
            throw Self.failure(isInput ? "standard input" : path)
        }
        let kind = status.st_mode & S_IFMT
        guard kind != S_IFDIR else {
            throw Problem(.usage, "\(path) is a folder", advice: "name a file of CSV or JSON lines")
        }
        size = kind == S_IFREG ? Int(status.st_size) : nil
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// The next piece; empty at the end.
    func next() async throws(Problem) -> [UInt8] {
        let result: Result<[UInt8], Problem> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.read()) }
        }
        return try result.get()
    }

    private func read() -> Result<[UInt8], Problem> {
        var count = 0
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: Self.pieceSize) { buffer, initialized in
            repeat {
                // A named pipe has neither bytes nor an end before its first writer.
                var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                _ = unsafe poll(&wait, 1, -1)
                count = unsafe Glibc.read(descriptor, buffer.baseAddress, Self.pieceSize)
            } while count < 0 && (errno == EINTR || errno == EAGAIN)
            initialized = max(0, count)
        }
        return count < 0 ? .failure(Self.failure(name)) : .success(bytes)
    }

    private static func failure(_ name: String) -> Problem {
        Problem(
            .usage, "\(name) cannot be read (\(SystemError.latest.words))", advice: "name a file of CSV or JSON lines")
    }
}
