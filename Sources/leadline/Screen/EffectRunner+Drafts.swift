import History
import Interface
import LeadDesk
import Leads

extension EffectRunner {
    /// Writes drafts, one after the other in the order they were asked for.
    func runOnDrafts(_ effect: AppEffect) {
        draftWork = task { [before = draftWork] counter in
            await before?.value
            let profile = counter.desk.profile.name
            do throws(Problem) {
                switch effect {
                case .keepDraft(let draft): try await counter.history.keep(draft, profile: profile)
                case .dropDraft(let draft): try await counter.history.drop(draft, profile: profile)
                case .keepForm(let draft):
                    try await counter.history.keepForm(draft, profile: profile)
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
