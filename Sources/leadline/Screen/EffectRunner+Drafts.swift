import Dispatch
import History
import Interface
import LeadCore
import Leads

extension EffectRunner {
    /// Writes the note of the open form to a file for an external editor. Blocks the loop's thread, which has nothing else
    /// to do then.
    func beginNote(_ text: String) throws(Problem) -> NoteInEditor {
        let result = AwaitedResult<NoteInEditor>()
        draftWork = task { [before = draftWork] context in
            await before?.value
            result.give(await Result.of { () async throws(Problem) in try await context.history.beginNote(text) })
            return nil
        }
        guard let begun = result.wait(.seconds(5)) else {
            throw Problem(.storage, "the form is not saved yet: the note is unchanged", advice: "try again")
        }
        let note = try begun.get()
        self.note = note
        return note
    }

    /// Writes drafts, one after the other in the order they were asked for.
    func run(_ effect: DraftEffect) {
        var note: NoteInEditor?
        if case .keepForm = effect { swap(&note, &self.note) }
        draftWork = task { [before = draftWork, note] context in
            await before?.value
            do throws(Problem) {
                let organisation = try await context.client.organisation()
                switch effect {
                case .keep(let draft): try await context.history.keep(draft, for: organisation)
                case .drop(let draft): try await context.history.drop(draft, of: organisation)
                case .keepForm(let draft):
                    try await context.history.keepForm(draft, for: organisation)
                    if let note { try await context.history.endNote(note) }
                    return .form(.formKept(draft))
                }
                return nil
            } catch {
                return .form(.draftsFailed(error))
            }
        }
    }
}
