import History
import Interface
import LeadDesk
import Leads

extension EffectRunner {
    /// Writes drafts, one after the other in the order they were asked for.
    func runOnDrafts(_ effect: AppEffect) {
        draftWork = task { [before = draftWork] counter in
            await before?.value
            do throws(Problem) {
                let organisation = try await counter.desk.organisation()
                switch effect {
                case .keepDraft(let draft): try await counter.history.keep(draft, for: organisation)
                case .dropDraft(let draft): try await counter.history.drop(draft, of: organisation)
                case .keepForm(let draft):
                    try await counter.history.keepForm(draft, for: organisation)
                    return .formKept(draft)
                default: break
                }
                return nil
            } catch {
                return .draftsFailed(error)
            }
        }
    }
}
