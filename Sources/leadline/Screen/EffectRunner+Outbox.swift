import FoundationEssentials
import History
import Interface
import LeadCore
import Leads

extension EffectRunner {
    /// The most rejected updates that are shown.
    private static let mostRejections = 500

    /// Runs the user's actions on updates that are in the outbox or need attention.
    func run(_ effect: OutboxEffect) {
        switch effect {
        case .load(let request):
            perform { context in
                do throws(Problem) {
                    return .outbox(.loaded(request: request, try await Self.openUpdates(context)))
                } catch {
                    return .outbox(.loadFailed(request: request, error))
                }
            }
        case .sendNow(let id):
            change { client async throws(Problem) in try await client.release(id) }
        case .release(let id): release(id)
        case .retry(let id): retry(id)
        case .adopt(let id, let again): adopt(id, again: again)
        case .hold(let id):
            change { client async throws(Problem) in try await client.hold(id) }
        case .cancel(let id):
            change { client async throws(Problem) in try await client.cancel(id) }
        case .resolve(let id, let arrived):
            change { client async throws(Problem) in try await client.resolve(id, arrived: arrived) }
        case .readBack(let id):
            perform { context async throws(Problem) in
                try await Self.changed(context) { client async throws(Problem) in try await client.readBack(id) }
            }
        case .dismiss(let id):
            change { client async throws(Problem) in try await client.history.dismiss(id, at: client.dependencies.now())
            }
        case .restore(let id):
            change { client async throws(Problem) in try await client.history.restore(id) }
        case .connectionIsBack:
            perform { context in
                await context.outbox.connectionIsBack()
                return nil
            }
        case .acceptKey:
            perform { context async throws(Problem) in
                try await context.client.acceptKey()
                await context.notifier.begin()
                await context.outbox.begin()
                return .keyTrouble(nil)
            }
        }
    }

    /// Releasing one that waits for a working key asks about the key, which frees the others too.
    private func release(_ id: UpdateID) {
        change { client async throws(Problem) in try await client.release(id) }
        perform { context in
            await context.outbox.begin()
            return nil
        }
    }

    /// Sends again, unless the history knows of the same status for the same lead meanwhile.
    private func retry(_ id: UpdateID) {
        change { context async throws(Problem) in
            do throws(Problem) {
                return try await Self.changed(context) { client async throws(Problem) in try await client.release(id) }
            } catch {
                guard error.code == .alreadySent, let earlier = try await context.client.repeated(by: id) else {
                    throw error
                }
                return .update(.sentMeanwhile(id, earlier))
            }
        }
    }

    /// Sends for this organisation what was accepted for another, unless that would repeat an update of this one.
    private func adopt(_ id: UpdateID, again: Bool) {
        change { context async throws(Problem) in
            do throws(Problem) {
                return try await Self.changed(context) { client async throws(Problem) in
                    try await client.adopt(id, again: again)
                }
            } catch {
                guard error.code == .alreadySent else { throw error }
                return .outbox(.adoptionRepeats(id, error.message))
            }
        }
    }

    /// Changes one update and lets the outbox see what may leave now: a change may free the ones behind it.
    private func change(_ work: @escaping @Sendable (LeadClient) async throws(Problem) -> LeadUpdate) {
        change { context async throws(Problem) in try await Self.changed(context, work) }
    }

    private static func changed(
        _ context: Context, _ work: @Sendable (LeadClient) async throws(Problem) -> LeadUpdate
    ) async throws(Problem) -> AppMessage? {
        let update = try await work(context.client)
        // Posted before it can be sent, so that news of sending it comes later.
        await context.notifier.tell(.changed(update))
        await context.outbox.look()
        return nil
    }

    private static func openUpdates(_ context: Context) async throws(Problem) -> [LeadUpdate] {
        let client = context.client
        let organisation = try await client.organisation()
        return try await client.history.outbox(of: organisation) + client.heldForOthers()
            + client.history.rejected(of: organisation, limit: mostRejections)
            + client.rejectedForOthers(limit: mostRejections)
    }
}
