package import Glibc

/// A file's device and inode, the same under every name.
package struct FileIdentity: Hashable, Sendable {
    private let device: UInt64
    private let inode: UInt64

    /// Follows symbolic links; nil where there is no file.
    package init?(path: String) {
        guard let status = FileStatus.of(path) else { return nil }
        self.init(status)
    }

    package init?(descriptor: Int32) {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    package init(_ status: stat) {
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
    }
}

package enum FileStatus {
    /// - Returns: nil where there is no file, or it cannot be asked; `errno` tells why.
    package static func of(_ path: String, followsLinks: Bool = true) -> stat? {
        var status = stat()
        let result = followsLinks ? unsafe stat(path, &status) : unsafe lstat(path, &status)
        return result == 0 ? status : nil
    }
}
