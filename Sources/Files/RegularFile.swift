import Glibc

/// The content of a regular file. Pipes, devices and sockets are refused before reading, so that reading never blocks.
package struct RegularFile {
    package enum Fault: Error {
        case missing
        case unreadable(SystemError)
        /// Holds what it is instead, such as `a pipe`.
        case otherKind(String)

        /// The predicate of a sentence that begins with the file's path.
        package var words: String {
            switch self {
            case .missing: "cannot be read (\(SystemError(number: ENOENT).words))"
            case .unreadable(let error): "cannot be read (\(error.words))"
            case .otherKind(let kind): "is \(kind) and not a regular file"
            }
        }
    }

    /// At most as many as asked for.
    package let bytes: [UInt8]
    /// Whether the file has no more bytes.
    package let isWhole: Bool
    /// The permission bits of `st_mode`.
    package let permissions: UInt32

    /// - Parameter limit: in bytes.
    package init(_ path: String, limit: Int) throws(Fault) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
        guard descriptor >= 0 else {
            switch errno {
            case ENOENT, ENOTDIR: throw .missing
            case ENXIO, ENODEV: throw .otherKind("a socket or a device")
            default: throw .unreadable(.latest)
            }
        }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw .unreadable(.latest) }
        switch status.st_mode & S_IFMT {
        case S_IFREG: break
        case S_IFDIR: throw .otherKind("a folder")
        case S_IFIFO: throw .otherKind("a pipe")
        default: throw .otherKind("a device")
        }
        permissions = status.st_mode & 0o777
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: min(limit + 1, 1 << 16))
        while bytes.count <= limit {
            let count = unsafe read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw .unreadable(.latest) }
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        isWhole = bytes.count <= limit
        self.bytes = isWhole ? bytes : Array(bytes.prefix(limit))
    }
}
