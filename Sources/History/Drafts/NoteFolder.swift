import Files
import FoundationEssentials
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
        // Editors end a file with a newline.
        let text = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
        guard (try? PrivateFile.createDirectory(path)) != nil, (try? PrivateFile.create(file, text)) == true else {
            throw Problem(
                .storage, "the note could not be saved for the editor: it is unchanged",
                advice: "check the disk and the free space at \(path)")
        }
    }

    /// - Throws: a `Problem` when the file is missing, too large or not UTF-8.
    func read() throws(Problem) -> String {
        let left: RegularFile
        do {
            left = try RegularFile(file, limit: Self.largest)
        } catch {
            if case .missing = error { throw Problem(.usage, "the editor left no file: the note is unchanged") }
            throw Problem(.usage, "the editor's file \(error.words): the note is unchanged")
        }
        guard left.isWhole else {
            throw Problem(.usage, "the editor's file is too large for a note: the note is unchanged")
        }
        guard let text = String(validating: left.bytes, as: UTF8.self) else {
            throw Problem(
                .usage, "the editor's file is not UTF-8 text: the note is unchanged",
                advice: "save it as UTF-8")
        }
        return text.hasPrefix("\u{FEFF}") ? String(text.unicodeScalars.dropFirst()) : text
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}
