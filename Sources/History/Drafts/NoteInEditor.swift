package import Leads

/// A note that is edited in an external editor, together with its open form.
///
/// Both belong to an owner of their own. Its lock is held by this process and by the editor, which inherits
/// `descriptor`: once both have ended, however they ended, the form becomes a draft with the note from the file
/// (`History.drafts(of:)`).
package final class NoteInEditor: Sendable {
    let owner: OwnerLock
    private let folder: NoteFolder

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

    /// - Throws: a `Problem` when the file is missing, too large or not UTF-8.
    package func read() throws(Problem) -> String {
        try folder.read()
    }

    func end() {
        folder.remove()
        owner.end()
    }
}
