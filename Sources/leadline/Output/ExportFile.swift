import Glibc
import Leads
import Terminal

/// Where an export goes: standard output, or a file that is there whole or not at all and readable by its owner only.
final class ExportFile {
    private let path: String?
    private let temporary: String?
    private let descriptor: Int32
    /// On a terminal, text is made visible instead of being obeyed.
    private let isSeen: Bool
    private var buffer: [UInt8] = []

    private static let bufferSize = 1 << 16

    /// - Parameter path: nil for standard output. A file of that name is replaced when the export is complete.
    init(_ path: String?) throws(Problem) {
        self.path = path
        guard let path else {
            temporary = nil
            descriptor = STDOUT_FILENO
            isSeen = isatty(STDOUT_FILENO) == 1
            return
        }
        let temporary = path + ".part-\(getpid())"
        self.temporary = temporary
        descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        isSeen = false
        guard descriptor >= 0 else { throw Self.failure(path) }
    }

    deinit {
        guard let temporary, descriptor >= 0 else { return }
        close(descriptor)
        _ = unsafe unlink(temporary)
    }

    func write(_ text: String) throws(Problem) {
        if isSeen {
            let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
            buffer += Array(
                lines.map { VisibleText.of($0.last == "\r" ? $0.dropLast() : $0) }.joined(separator: "\n").utf8)
        } else {
            buffer += Array(text.utf8)
        }
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Writes what is left and gives the file its name.
    func finish() throws(Problem) {
        try flush()
        guard let path, let temporary else { return }
        guard fsync(descriptor) == 0, unsafe rename(temporary, path) == 0 else { throw Self.failure(path) }
    }

    private func flush() throws(Problem) {
        var rest = buffer[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure(path ?? "standard output") }
            rest = rest.dropFirst(count)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private static func failure(_ path: String) -> Problem {
        let reason = unsafe String(cString: strerror(errno))
        return Problem(.storage, "\(path) cannot be written (\(reason))", advice: "choose another file with --output")
    }
}
