import Glibc
import Leads

/// Writes files that only their owner may read, whole or not at all.
enum PrivateFile {
    /// Makes a new file.
    ///
    /// - Returns: false when there is something of that name already, which stays as it is.
    /// - Throws: `Problem` of code `.storage`; then nothing is left behind.
    static func create(_ path: String, _ text: String) throws(Problem) -> Bool {
        let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            if errno == EEXIST { return false }
            throw problem(path, errno)
        }
        let failure = write(Array(text.utf8), to: descriptor)
        close(descriptor)
        guard failure == 0 else {
            remove(path)
            throw problem(path, failure)
        }
        return true
    }

    /// Puts `text` in the place of a file, or makes it; whoever reads sees the old text or the new one. A link stays a
    /// link, and the permissions of the old file stay.
    ///
    /// - Throws: `Problem` of code `.storage`; then the old file is as it was.
    static func replace(_ path: String, _ text: String) throws(Problem) {
        let target = resolved(path)
        let beside = target + ".new-\(getpid())"
        remove(beside)
        guard try create(beside, text) else { throw problem(beside, EEXIST) }
        var old = stat()
        if unsafe stat(target, &old) == 0 { _ = unsafe chmod(beside, old.st_mode & 0o777) }
        guard unsafe rename(beside, target) == 0 else {
            let failure = errno
            remove(beside)
            throw problem(target, failure)
        }
    }

    /// Makes a directory and those above it, for their owner alone. One that is there stays as it is.
    static func createDirectory(_ path: String) throws(Problem) {
        var partial = ""
        for part in path.split(separator: "/") {
            partial += "/" + part
            guard unsafe mkdir(partial, 0o700) != 0, errno != EEXIST, errno != EISDIR else { continue }
            let failure = errno
            var status = stat()
            guard unsafe stat(partial, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
                throw problem(partial, failure)
            }
        }
    }

    static func remove(_ path: String) {
        _ = unsafe unlink(path)
    }

    private static func resolved(_ path: String) -> String {
        guard let real = unsafe realpath(path, nil) else { return path }
        defer { unsafe free(real) }
        return unsafe String(cString: real)
    }

    /// - Returns: the system's error number; 0 when everything is on the disk.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32 {
        let failure = WholeWrite.write(bytes, to: descriptor)
        guard failure == 0 else { return failure }
        return fsync(descriptor) == 0 ? 0 : errno
    }

    private static func problem(_ path: String, _ failure: Int32) -> Problem {
        let reason = unsafe String(cString: strerror(failure))
        return Problem(
            .storage, "\(path) cannot be written (\(reason))",
            advice: "check the permissions of its folder and the room on the disk")
    }
}
