import Glibc

/// Paths as the system follows them.
package enum RealPath {
    /// Absolute, without links.
    ///
    /// - Parameter path: of something that is there.
    package static func of(_ path: String) throws(SystemError) -> String {
        guard let real = unsafe realpath(path, nil) else { throw .latest }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }
}
