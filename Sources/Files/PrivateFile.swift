import Glibc
package import Leads

/// Creates and replaces files that only their owner may read, either completely or not at all.
package enum PrivateFile {
    /// Creates a new file.
    ///
    /// - Returns: false when the name exists already; nothing is changed then.
    /// - Throws: `Problem` of code `.storage`; no file is left behind then.
    package static func create(_ path: String, _ text: String) throws(Problem) -> Bool {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST { return false }
            throw problem(path, .latest)
        }
        defer { close(descriptor) }
        do throws(SystemError) {
            try WholeWrite.write(Array(text.utf8), to: descriptor)
            guard fsync(descriptor) == 0 else { throw .latest }
        } catch {
            remove(path)
            throw problem(path, error)
        }
        return true
    }

    /// Replaces or creates a file. A symbolic link stays one, and the old file's permissions are kept.
    ///
    /// - Throws: `Problem` of code `.storage`; the old file is unchanged then.
    package static func replace(_ path: String, _ text: String) throws(Problem) {
        let target = (try? RealPath.of(path)) ?? path
        let old = FileStatus.of(target)
        do throws(SystemError) {
            let file = try ReplacementFile(beside: target)
            try WholeWrite.write(Array(text.utf8), to: file.descriptor)
            try file.finish(as: target, rightsOf: old)
        } catch {
            throw problem(target, error)
        }
    }

    /// Creates a directory and its parents, readable by their owner only. Existing directories stay unchanged.
    package static func createDirectory(_ path: String) throws(Problem) {
        var partial = ""
        for part in path.split(separator: "/") {
            partial += "/" + part
            guard unsafe mkdir(partial, 0o700) != 0, errno != EEXIST, errno != EISDIR else { continue }
            let failure = SystemError.latest
            guard FileStatus.of(partial).map({ $0.st_mode & S_IFMT == S_IFDIR }) == true else {
                throw problem(partial, failure)
            }
        }
    }

    /// Ignores failures, such as a missing file.
    package static func remove(_ path: String) {
        _ = unsafe unlink(path)
    }

    private static func problem(_ path: String, _ failure: SystemError) -> Problem {
        Problem(
            .storage, "\(path) cannot be written (\(failure.words))",
            advice: "check the permissions of its folder and the free space on the disk")
    }
}
