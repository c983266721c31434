import FoundationEssentials
import History
import Interface
import LeadDesk
import Leads

extension EffectRunner {
    /// How many rejections that nobody has dealt with are shown.
    private static let mostRejections = 500

    /// What a person does to updates that are in the outbox or need attention.
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
            change { desk async throws(Problem) in try await desk.release(id) }
        case .release(let id): release(id)
        case .retry(let id): retry(id)
        case .adopt(let id, let again): adopt(id, again: again)
        case .hold(let id):
            change { desk async throws(Problem) in try await desk.hold(id) }
        case .cancel(let id):
            change { desk async throws(Problem) in try await desk.cancel(id) }
        case .resolve(let id, let arrived):
            change { desk async throws(Problem) in try await desk.resolve(id, arrived: arrived) }
        case .readBack(let id):
            perform { context in
                await Self.changed(context) { desk async throws(Problem) in try await desk.readBack(id) }
            }
        case .dismiss(let id):
            change { desk async throws(Problem) in try await desk.history.dismiss(id, at: desk.dependencies.now()) }
        case .acceptKey:
            perform { context in
                await Self.message { () async throws(Problem) in
                    try await context.desk.acceptKey()
                    await context.notifier.begin()
                    await context.outbox.begin()
                    return .keyTrouble(nil)
                }
            }
        }
    }

    /// Releasing one that waits for a working key asks about the key, which frees the others too.
    private func release(_ id: UpdateID) {
        change { desk async throws(Problem) in try await desk.release(id) }
        perform { context in
            await context.outbox.begin()
            return nil
        }
    }

    /// Sends again, unless the history knows of the same status for the same lead meanwhile.
    private func retry(_ id: UpdateID) {
        change { context in
            await Self.message { () async throws(Problem) in
                do throws(Problem) {
                    let update = try await context.desk.release(id)
                    await context.notifier.tell(.changed(update))
                    await context.outbox.look()
                    return nil
                } catch {
                    guard error.code == .alreadySent, let earlier = try await context.desk.repeated(by: id) else {
                        throw error
                    }
                    return .update(.sentMeanwhile(id, earlier))
                }
            }
        }
    }

    /// Sends for this organisation what was accepted for another, unless that would repeat an update of this one.
    private func adopt(_ id: UpdateID, again: Bool) {
        change { context in
            await Self.message { () async throws(Problem) in
                do throws(Problem) {
                    await context.notifier.tell(.changed(try await context.desk.adopt(id, again: again)))
                    await context.outbox.look()
                    return nil
                } catch {
                    guard error.code == .alreadySent else { throw error }
                    return .outbox(.adoptionRepeats(id, error.message))
                }
            }
        }
    }

    /// Changes one update and lets the outbox see what may leave now: a change may free the ones behind it.
    private func change(_ work: @escaping @Sendable (LeadDesk) async throws(Problem) -> LeadUpdate) {
        change { context in await Self.changed(context, work) }
    }

    private static func changed(
        _ context: Context, _ work: @escaping @Sendable (LeadDesk) async throws(Problem) -> LeadUpdate
    ) async -> AppMessage? {
        await message { () async throws(Problem) in
            let update = try await work(context.desk)
            // Told before it may be sent, so that news of sending it comes later.
            await context.notifier.tell(.changed(update))
            await context.outbox.look()
            return nil
        }
    }

    private static func openUpdates(_ context: Context) async throws(Problem) -> [LeadUpdate] {
        let desk = context.desk
        let organisation = try await desk.organisation()
        return try await desk.history.outbox(of: organisation) + desk.heldForOthers()
            + desk.history.rejected(of: organisation, limit: mostRejections)
            + desk.rejectedForOthers(limit: mostRejections)
    }
}
