package import Glibc

/// A file that a person can name, read without waiting for anybody: a pipe, a device or a socket in its place is refused
/// before anything is read of it.
package struct RegularFile {
    /// Why there is nothing to read.
    package enum Fault: Error {
        case missing
        case unreadable(SystemError)
        /// With what it is instead, such as `a pipe`.
        case otherKind(String)

        /// What a sentence about the file says behind its path.
        package var words: String {
            switch self {
            case .missing: "cannot be read (\(SystemError(number: ENOENT).words))"
            case .unreadable(let error): "cannot be read (\(error.words))"
            case .otherKind(let kind): "is \(kind) and not a regular file"
            }
        }
    }

    /// No more of it than was asked for.
    package let bytes: [UInt8]
    /// Whether the file ends there.
    package let isWhole: Bool
    package let permissions: mode_t

    /// - Parameter limit: bytes.
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
