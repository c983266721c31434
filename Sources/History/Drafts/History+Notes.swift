package import FoundationEssentials
import GRDB
package import Leads
import Storage

extension History {
    /// Writes a note to a file for an editor, together with this process's open form, which belongs to the note until
    /// `endNote`.
    ///
    /// - Throws: also when no open form of this process is stored.
    package func beginNote(_ text: String) async throws(Problem) -> NoteInEditor {
        let note = try NoteInEditor(text, connection.files)
        do throws(Problem) {
            try await write { [owner] database in
                try database.run(
                    "UPDATE drafts SET owner = ? WHERE owner = ?",
                    [.integer(note.owner.number), .integer(owner.number)])
                guard database.changesCount > 0 else {
                    throw Problem(
                        .storage, "the form could not be saved: the note is unchanged", advice: "check the disk")
                }
            }
        } catch {
            note.end()
            throw error
        }
        return note
    }

    /// Deletes the note's file and its form. To be called after this process has stored the form with the new note.
    package func endNote(_ note: NoteInEditor) async throws(Problem) {
        let number = note.owner.number
        try await write { database in
            let forms = try database.numbers("SELECT number FROM drafts WHERE owner = ?", [.integer(number)])
            for form in forms { try DraftTable.delete(form, database) }
        }
        note.end()
    }

    /// Deletes notes left in an editor before `moment` that no draft took over, because their organisation was not used
    /// since.
    package func forgetNotes(leftBefore moment: Date) {
        for folder in NoteFolder.all(in: directory) where !owner.isAlive(folder.owner) {
            if let left = folder.changedAt, left < moment { folder.remove() }
        }
    }

    /// Deletes notes without a form. To be called only when no other process has the history open.
    func forgetNotesWithoutForms() async throws(Problem) {
        let owners = try await read { database in
            try database.numbers("SELECT DISTINCT owner FROM drafts WHERE owner IS NOT NULL", [])
        }
        for folder in NoteFolder.all(in: directory) where !owners.contains(folder.owner) { folder.remove() }
    }
}
