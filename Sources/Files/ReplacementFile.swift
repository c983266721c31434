package import Glibc

/// A file that is written beside another one and takes its name when complete, so that readers see either the old
/// content or the new. Until then only its owner may read it, and it is deleted if it is not finished.
package final class ReplacementFile {
    /// Open for writing.
    package let descriptor: Int32
    /// With a slash at the end.
    private let folder: String
    /// Nil while the file is nameless.
    private var name: String?

    /// - Parameter path: absolute; the file to replace, or one in the same folder.
    package init(beside path: String) throws(SystemError) {
        folder = String(path.prefix(through: path.lastIndex(of: "/") ?? path.startIndex))
        let nameless = unsafe open(folder, O_WRONLY | O_CLOEXEC | Self.nameless, 0o600)
        // Giving it a name needs /proc.
        if nameless >= 0, unsafe access(Self.place(of: nameless), F_OK) == 0 {
            descriptor = nameless
            return
        }
        if nameless >= 0 { close(nameless) }
        // Not every file system supports `O_TMPFILE`.
        let name = Self.freeName(in: folder)
        descriptor = unsafe open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw .latest }
        self.name = name
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
        if let name { _ = unsafe unlink(name) }
    }

    /// Flushes the file to disk and renames it to `goal`, in the same folder. Call it once.
    ///
    /// - Parameter old: the status of the replaced file, whose owner, group and permissions are kept; nil where there
    ///   is none.
    /// - Throws: `goal` is unchanged then.
    package func finish(as goal: String, rightsOf old: stat? = nil) throws(SystemError) {
        if let old { keepRights(of: old) }
        guard fsync(descriptor) == 0 else { throw .latest }
        if name == nil {
            let name = Self.freeName(in: folder)
            guard unsafe linkat(AT_FDCWD, Self.place(of: descriptor), AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 else {
                throw .latest
            }
            self.name = name
        }
        guard let name, unsafe rename(name, goal) == 0 else { throw .latest }
        self.name = nil
    }

    /// Copies owner, group and permissions. If the group cannot be kept, its permissions are reduced to those of
    /// others.
    private func keepRights(of old: stat) {
        var mode = old.st_mode & 0o777
        let isKept =
            fchown(descriptor, old.st_uid, old.st_gid) == 0 || fchown(descriptor, uid_t.max, old.st_gid) == 0
        if !isKept { mode = mode & 0o707 | (mode & 0o007) << 3 }
        _ = fchmod(descriptor, mode)
    }

    /// Linux's `O_TMPFILE`, which Swift does not import: a file without a name, which disappears when the program is
    /// killed.
    private static let nameless = 0o20_000_000 | O_DIRECTORY

    private static func freeName(in folder: String) -> String {
        folder + ".leadline-new-" + String(UInt64.random(in: 0 ... .max), radix: 36)
    }

    private static func place(of descriptor: Int32) -> String {
        "/proc/self/fd/\(descriptor)"
    }
}
