import FoundationEssentials
import Glibc
import Leads

/// Folder of a note while it is edited: `notes/<owner>/note.txt` beside the history, for this user alone. It is removed
/// with everything the editor left in it.
struct NoteFolder {
    let owner: Int64
    private let parent: String
    private let path: String

    var file: String { path + "/note.txt" }

    /// Bytes; a larger file was not typed by hand.
    private static let largest = 1 << 20

    /// - Parameter directory: that of the history.
    init(of owner: Int64, in directory: String) {
        self.owner = owner
        parent = Self.parent(directory)
        path = parent + "/\(owner)"
    }

    static func all(in directory: String) -> [NoteFolder] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent(directory))) ?? []
        return names.compactMap { Int64($0) }.map { NoteFolder(of: $0, in: directory) }
    }

    private static func parent(_ directory: String) -> String {
        directory + "/notes"
    }

    /// Time of the last write; nil where there is no folder.
    var changedAt: Date? {
        [file, path].lazy.compactMap { path in
            (try? FileManager.default.attributesOfItem(atPath: path))?[.modificationDate] as? Date
        }
        .first
    }

    func make(holding text: String) throws(Problem) {
        for folder in [parent, path] {
            guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw Self.failure(folder) }
        }
        let file = unsafe open(self.file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { throw Self.failure(path) }
        defer { close(file) }
        // Editors end a file with a newline.
        var rest = Array((text.isEmpty || text.hasSuffix("\n") ? text : text + "\n").utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.failure(path) }
            rest = rest.dropFirst(count)
        }
    }

    private static func failure(_ folder: String) -> Problem {
        Problem(
            .storage, "the note could not be written for the editor: it is unchanged",
            advice: "check the disk and its free space at \(folder)")
    }

    /// - Throws: a `Problem` when the file is missing, too large or not UTF-8.
    func read() throws(Problem) -> String {
        let file = unsafe open(self.file, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard file >= 0 else { throw Problem(.usage, "the editor left no file: the note is unchanged") }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= Self.largest {
            let count = unsafe Glibc.read(file, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else {
                throw Problem(.usage, "what the editor left cannot be read: the note is unchanged")
            }
            guard count > 0 else { break }
            bytes += buffer.prefix(count)
        }
        guard bytes.count <= Self.largest else {
            throw Problem(.usage, "what the editor left is larger than a note can be: the note is unchanged")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw Problem(
                .usage, "what the editor left is not UTF-8 text: the note is unchanged",
                advice: "save it as UTF-8")
        }
        return text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
