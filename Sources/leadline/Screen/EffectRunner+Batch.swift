import FoundationEssentials
import Interface
import LeadCore
import LeadMirror
import Leads

extension EffectRunner {
    func run(_ effect: BatchEffect) {
        switch effect {
        case .plan(let request, let decision, let seen):
            replace(.batchPlan) { context in
                var copyFrom: Date?
                let result = await Result.of { () async throws(Problem) in
                    copyFrom = try await context.client.refreshedOrCopy()
                    return try await context.client.plan(decision, ofMarked: seen)
                }
                return .batch(.planned(request: request, result, copyFrom: copyFrom))
            }
        case .stopPlan: stop(.batchPlan)
        case .accept(let request, let plan):
            change { [messageQueue] context in
                let client = context.client
                let changes = plan.changes
                let result = await Result.of { () async throws(Problem) in
                    try await client.accept(
                        changes, origin: .marks, status: plan.decision.status, newestUpdate: plan.newestUpdate,
                        holdFor: Batch.undoTime(rows: changes.count, single: client.profile.hold)
                    ).updates
                }
                // Posted before it can be sent, so that news of sending it comes later.
                messageQueue.post(.batch(.accepted(request: request, result)))
                await context.outbox.look()
                return nil
            }
        case .undo(let batch):
            change { context in
                let result = await Result.of { () async throws(Problem) in
                    try await context.client.cancel(batch, "undone")
                }
                return .batch(.undone(batch, result))
            }
        }
    }
}
