import Glibc

package enum RealPath {
    /// The absolute path without symbolic links. The file must exist.
    package static func of(_ path: String) throws(SystemError) -> String {
        guard let real = unsafe realpath(path, nil) else { throw .latest }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }
}
