import Glibc
import Leads
import Terminal

/// Where an export goes: standard output, or a file that is there whole or not at all and readable by its owner only.
final class ExportFile {
    /// The file; of a new one its name is final once the export is finished. nil for standard output.
    private(set) var path: String?
    /// How a new file is to be called: no file that is there is replaced by it.
    private let newName: (start: String, ending: String)?
    private let temporary: String?
    private let descriptor: Int32
    /// On a terminal, text is made visible instead of being obeyed; a file and a pipe get it exactly.
    private let isSeen: Bool
    private var buffer: [UInt8] = []

    private static let bufferSize = 1 << 16

    /// - Parameter path: nil for standard output. A file of that name is replaced when the export is complete.
    init(_ path: String?) throws(Problem) {
        self.path = path
        newName = nil
        guard let path else {
            temporary = nil
            descriptor = STDOUT_FILENO
            isSeen = isatty(STDOUT_FILENO) == 1
            return
        }
        let temporary = path + ".part-\(getpid())"
        self.temporary = temporary
        descriptor = Self.create(temporary)
        isSeen = false
        guard descriptor >= 0 else { throw failure(path) }
    }

    /// A new file: where its name is taken when the export is complete, it gets a number.
    init(in folder: String, named name: String, ending: String) throws(Problem) {
        let path = folder + "/" + name + ending
        self.path = path
        newName = (folder + "/" + name, ending)
        let temporary = folder + "/." + name + ending + ".part-\(getpid())"
        self.temporary = temporary
        descriptor = Self.create(temporary)
        isSeen = false
        guard descriptor >= 0 else { throw failure(path) }
    }

    deinit {
        guard let temporary, descriptor >= 0 else { return }
        close(descriptor)
        _ = unsafe unlink(temporary)
    }

    func write(_ text: String) throws(Problem) {
        buffer += Array((isSeen ? VisibleText.lines(text) : text).utf8)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Writes what is left and gives the file its name.
    func finish() throws(Problem) {
        try flush()
        guard let goal = try newPath() ?? path, let temporary else { return }
        path = goal
        guard fsync(descriptor) == 0, unsafe rename(temporary, goal) == 0 else {
            let problem = failure(goal)
            if newName != nil { _ = unsafe unlink(goal) }
            throw problem
        }
    }

    /// Takes a free name by putting an empty file there, which the export then replaces.
    private func newPath() throws(Problem) -> String? {
        guard let newName else { return nil }
        for number in 1...999 {
            let candidate = newName.start + (number == 1 ? "" : "-\(number)") + newName.ending
            let placeholder = Self.create(candidate)
            if placeholder >= 0 {
                close(placeholder)
                return candidate
            }
            guard errno == EEXIST else { throw failure(candidate) }
        }
        errno = EEXIST
        throw failure(newName.start + newName.ending)
    }

    private static func create(_ path: String) -> Int32 {
        unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    }

    private func flush() throws(Problem) {
        var rest = buffer[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw failure(path ?? "standard output") }
            rest = rest.dropFirst(count)
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func failure(_ path: String) -> Problem {
        let reason = unsafe String(cString: strerror(errno))
        let advice =
            newName == nil
            ? "choose another file with --output"
            : "make room there, or set XDG_DOWNLOAD_DIR to a folder you can write to"
        return Problem(.storage, "\(path) cannot be written (\(reason))", advice: advice)
    }
}
