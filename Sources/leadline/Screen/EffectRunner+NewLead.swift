import FoundationEssentials
import Interface
import LeadCore
import Leads

extension EffectRunner {
    func run(_ effect: NewLeadEffect) {
        switch effect {
        case .add(let request, let draft):
            self.change { [messageQueue] context in
                let client = context.client
                do throws(Problem) {
                    let rules = NewLeadRules(draft, in: try await client.context(for: draft))
                    guard let change = rules.change else {
                        return .newLead(.refused(request: request, rules.violations))
                    }
                    let update = try await client.submit(change, holdFor: client.profile.hold)
                    // Posted before it can be sent, so that news of sending it comes later.
                    messageQueue.post(.newLead(.added(request: request, .success(update))))
                } catch {
                    messageQueue.post(.newLead(.added(request: request, .failure(error))))
                }
                await context.outbox.look()
                return nil
            }
        }
    }
}
