import Glibc
import LeadDesk
import Leads
import Terminal

/// Destination of an export: standard output, a pipe or device, or a file, which appears whole or not at all.
final class ExportFile {
    private enum Place {
        case output(Output)
        case stream(name: String)
        /// Replaces the file at `path`, whose status is `old`.
        case replacement(path: String, old: stat?)
        /// Takes a free name when the export is complete.
        case new(start: String, ending: String)
    }

    /// The file made; nil before the export is finished, and for streams.
    private(set) var path: String?
    private let place: Place
    private let descriptor: Int32
    /// Path of the temporary file, readable by its owner only; nil while it has no name (`O_TMPFILE`).
    private var temporary: String?
    /// On a terminal, control characters are made visible; files and pipes get the exact text.
    private let isSeen: Bool
    private var buffer: [UInt8] = []

    private static let bufferSize = 1 << 16

    /// - Parameters:
    ///   - path: nil for standard output. A file of that name is replaced when the export is complete.
    ///   - output: standard output.
    ///   - own: files that are never replaced.
    init(_ path: String?, or output: Output, sparing own: @autoclosure () throws(Problem) -> OwnFiles) throws(Problem) {
        var target: OutputTarget?
        if let path { target = try OutputTarget(path, sparing: try own()) }
        switch target {
        case nil, .descriptor(STDOUT_FILENO):
            (place, descriptor, temporary) = (.output(output), STDOUT_FILENO, nil)
        case .descriptor(let number):
            (place, descriptor, temporary) = (.stream(name: path ?? ""), fcntl(number, F_DUPFD_CLOEXEC, 3), nil)
        case .stream(let stream):
            // A pipe waits for its reader.
            (place, temporary) = (.stream(name: path ?? stream), nil)
            descriptor = unsafe open(stream, O_WRONLY | O_CLOEXEC | O_NOCTTY)
        case .file(let file, let old):
            place = .replacement(path: file, old: old)
            (descriptor, temporary) = Self.temporaryFile(beside: file)
        }
        guard descriptor >= 0 else { throw OutputTarget.failure(path ?? "", errno) }
        isSeen = isatty(descriptor) == 1
    }

    /// Makes a new file, with a number appended when its name is taken at the end of the export.
    init(in folder: String, named name: String, ending: String) throws(Problem) {
        place = .new(start: folder + "/" + name, ending: ending)
        (descriptor, temporary) = Self.temporaryFile(beside: folder + "/" + name)
        isSeen = false
        guard descriptor >= 0 else { throw failure(folder + "/" + name + ending, errno) }
    }

    deinit {
        if case .output = place { return }
        if descriptor >= 0 { close(descriptor) }
        if let temporary, path == nil { _ = unsafe unlink(temporary) }
    }

    /// Whether nobody reads further output.
    var isLost: Bool {
        if case .output(let output) = place { output.isLost } else { false }
    }

    func write(_ text: String) throws(Problem) {
        buffer += Array((isSeen ? VisibleText.lines(text) : text).utf8)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Writes the rest and gives the file its name.
    func finish() throws(Problem) {
        try flush()
        switch place {
        case .output, .stream: return
        case .replacement(let goal, let old):
            if let old { keepRights(of: old) }
            guard fsync(descriptor) == 0, rename(to: goal) else { throw failure(errno) }
        case .new(let start, let ending):
            guard fsync(descriptor) == 0 else { throw failure(errno) }
            let goal = try takeName(start, ending)
            guard rename(to: goal) else {
                let error = errno
                _ = unsafe unlink(goal)
                throw failure(goal, error)
            }
        }
    }

    private func rename(to goal: String) -> Bool {
        if temporary == nil {
            let name = Self.temporaryName(beside: goal)
            guard unsafe linkat(AT_FDCWD, Self.place(of: descriptor), AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0 else {
                return false
            }
            temporary = name
        }
        guard let temporary, unsafe Glibc.rename(temporary, goal) == 0 else { return false }
        path = goal
        return true
    }

    /// Reserves a free name with an empty file, which the export then replaces.
    private func takeName(_ start: String, _ ending: String) throws(Problem) -> String {
        for number in 1...999 {
            let candidate = start + (number == 1 ? "" : "-\(number)") + ending
            let placeholder = Self.create(candidate)
            if placeholder >= 0 {
                close(placeholder)
                return candidate
            }
            guard errno == EEXIST else { throw failure(candidate, errno) }
        }
        throw failure(start + ending, EEXIST)
    }

    /// Copies owner, group and permissions. Where the group cannot be kept, its permissions are reduced to everybody's.
    private func keepRights(of old: stat) {
        var mode = old.st_mode & 0o777
        let isKept =
            fchown(descriptor, old.st_uid, old.st_gid) == 0 || fchown(descriptor, uid_t.max, old.st_gid) == 0
        if !isKept { mode = mode & 0o707 | (mode & 0o007) << 3 }
        _ = fchmod(descriptor, mode)
    }

    /// `O_TMPFILE` of Linux, which Swift does not import: a file without a name, which vanishes when the program is
    /// killed.
    private static let nameless = 0o20_000_000 | O_DIRECTORY

    private static func temporaryFile(beside path: String) -> (descriptor: Int32, path: String?) {
        let descriptor = unsafe open(folder(of: path), O_WRONLY | O_CLOEXEC | nameless, 0o600)
        if descriptor >= 0 {
            // Linking it to a name needs /proc.
            if unsafe access(place(of: descriptor), F_OK) == 0 { return (descriptor, nil) }
            close(descriptor)
        }
        // Not every file system supports `O_TMPFILE`.
        let name = temporaryName(beside: path)
        return (create(name), name)
    }

    private static func temporaryName(beside path: String) -> String {
        folder(of: path) + ".leadline-export-" + String(UInt64.random(in: 0 ... .max), radix: 36)
    }

    /// Ends with a slash.
    private static func folder(of path: String) -> String {
        String(path.prefix(through: path.lastIndex(of: "/") ?? path.startIndex))
    }

    private static func place(of descriptor: Int32) -> String {
        "/proc/self/fd/\(descriptor)"
    }

    private static func create(_ path: String) -> Int32 {
        unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    }

    private func flush() throws(Problem) {
        if case .output(let output) = place {
            output.exact(String(decoding: buffer, as: UTF8.self))
        } else {
            let error = WholeWrite.write(buffer, to: descriptor)
            guard error == 0 else { throw failure(error) }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func failure(_ error: Int32) -> Problem {
        switch place {
        case .output: failure("standard output", error)
        case .stream(let name), .replacement(let name, _): failure(name, error)
        case .new(let start, let ending): failure(start + ending, error)
        }
    }

    private func failure(_ path: String, _ error: Int32) -> Problem {
        guard case .new = place else { return OutputTarget.failure(path, error) }
        let reason = unsafe String(cString: strerror(error))
        return Problem(
            .storage, "the file cannot be written (\(reason))",
            advice: "make room for \(path), or set XDG_DOWNLOAD_DIR to a folder you can write to")
    }
}
