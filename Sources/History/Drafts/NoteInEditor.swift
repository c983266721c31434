package import Leads

/// A note that is written in an editor, with the open form that it is of.
///
/// Both belong to an owner of their own. Its lock is held by this process and by the editor, which inherits `descriptor`:
/// once both have ended, however they ended, the form becomes a draft with the note as the file has it
/// (`History.drafts(of:)`).
package final class NoteInEditor: Sendable {
    let owner: OwnerLock
    private let folder: NoteFolder

    /// The file for the editor.
    package var file: String { folder.file }
    /// To be inherited by the editor.
    package var descriptor: Int32 { owner.descriptor }

    init(_ text: String, _ files: HistoryDirectory) throws(Problem) {
        owner = try OwnerLock(path: files.owners)
        try owner.begin()
        folder = NoteFolder(of: owner.number, in: files.path)
        do throws(Problem) {
            try folder.make(holding: text)
        } catch {
            folder.remove()
            throw error
        }
    }

    /// The note as the editor left it.
    ///
    /// - Throws: a `Problem` when the file is gone, too large or no text.
    package func read() throws(Problem) -> String {
        try folder.read()
    }

    func end() {
        folder.remove()
        owner.end()
    }
}
