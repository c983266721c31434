import FoundationEssentials
import Glibc
import Leads

/// A file of this user alone for a text that is written in an editor. It goes with its folder, and with it whatever the
/// editor left beside it.
struct EditorFile: ~Copyable {
    let path: String
    private let folder: String

    /// More than any note; what is larger was surely not written by hand.
    private static let largest = 1 << 20

    private init(folder: String) {
        self.folder = folder
        path = folder + "/note.txt"
    }

    /// Writes the text into a new folder (0700) of `$XDG_RUNTIME_DIR`, else `$TMPDIR`, else `/tmp`.
    static func holding(_ text: String, environment: [String: String]) throws(Problem) -> EditorFile {
        let places =
            ["XDG_RUNTIME_DIR", "TMPDIR"].compactMap { environment[$0] }.filter { $0.hasPrefix("/") } + ["/tmp"]
        var made: String?
        for place in places where made == nil { made = makeFolder(in: place) }
        guard let folder = made else {
            throw Problem(
                .storage, "the note could not be written for the editor: it is unchanged",
                advice: "set TMPDIR to a folder that can be written")
        }
        let file = EditorFile(folder: folder)
        guard write(text.isEmpty || text.hasSuffix("\n") ? text : text + "\n", to: file.path) else {
            throw Problem(
                .storage, "the note could not be written for the editor: it is unchanged",
                advice: "free some space in \(folder)")
        }
        return file
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    /// - Throws: a `Problem` when the file is gone, too large or no text.
    borrowing func read() throws(Problem) -> String {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
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

    private static func makeFolder(in place: String) -> String? {
        var template = Array("\(place)/leadline-XXXXXX".utf8CString)
        return unsafe template.withUnsafeMutableBufferPointer { buffer in
            guard let start = buffer.baseAddress, let made = unsafe mkdtemp(start) else { return nil }
            return unsafe String(cString: made)
        }
    }

    private static func write(_ text: String, to path: String) -> Bool {
        let file = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard file >= 0 else { return false }
        defer { close(file) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}
