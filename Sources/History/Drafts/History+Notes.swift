package import FoundationEssentials
import GRDB
package import Leads

extension History {
    /// Puts a note into a file for an editor, and the open form of this process beside it. Until `endNote` it is not this
    /// process's form any more.
    ///
    /// - Throws: also when this process has kept no form.
    package func beginNote(_ text: String) async throws(Problem) -> NoteInEditor {
        let note = try NoteInEditor(text, connection.files)
        do throws(Problem) {
            try await write { [owner] database in
                try database.run(
                    "UPDATE drafts SET owner = ? WHERE owner = ?",
                    [.integer(note.owner.number), .integer(owner.number)])
                guard database.changesCount > 0 else {
                    throw Problem(
                        .storage, "the form is not kept on disk: the note is unchanged", advice: "check the disk")
                }
            }
        } catch {
            note.end()
            throw error
        }
        return note
    }

    /// Forgets the file of a note and the form beside it. To be called once this process has kept the form with the note.
    package func endNote(_ note: NoteInEditor) async throws(Problem) {
        let number = note.owner.number
        try await write { database in
            let forms = try database.all("SELECT number FROM drafts WHERE owner = ?", [.integer(number)]) {
                $0.integer(0) ?? 0
            }
            for form in forms { try DraftTable.delete(form, database) }
        }
        note.end()
    }

    /// Deletes notes that were left in an editor so long ago and that nobody took in, because their organisation was not
    /// worked for since.
    package func forgetNotes(leftBefore moment: Date) {
        for folder in NoteFolder.all(in: directory) where !owner.isAlive(folder.owner) {
            if let left = folder.changedAt, left < moment { folder.remove() }
        }
    }

    /// Deletes the notes whose forms are gone. To be called when this is the only Leadline.
    func forgetNotesWithoutForms() async throws(Problem) {
        let owners = try await read { database in
            try database.all("SELECT DISTINCT owner FROM drafts WHERE owner IS NOT NULL", []) { $0.integer(0) ?? 0 }
        }
        for folder in NoteFolder.all(in: directory) where !owners.contains(folder.owner) { folder.remove() }
    }
}
