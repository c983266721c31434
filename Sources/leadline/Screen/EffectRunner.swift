import FoundationEssentials
import History
import Interface
import LeadDesk
import Leads

/// Carries out what `App.update` asked for, on the task pool, and posts what came of it. Owned by the loop.
final class EffectRunner {
    /// The opened workplace and who works there.
    struct Counter: Sendable {
        let workplace: Workplace
        let outbox: Outbox
        let herald: Herald

        var desk: LeadDesk { workplace.desk }
        var history: History { workplace.desk.history }
    }

    /// Work that a newer request of the same kind makes useless.
    private enum Replaceable {
        case suggestions, lookUp, page
    }

    private let chosen: ChosenProfile
    private let mailbox: Mailbox
    private let opening: Task<Counter?, Never>
    private var replaceable: [Replaceable: Task<Void, Never>] = [:]
    /// The last writing of drafts asked for.
    var draftWork: Task<Void, Never>?

    /// Begins to open the workplace; what it finds is posted.
    init(chosen: ChosenProfile, mailbox: Mailbox) {
        self.chosen = chosen
        self.mailbox = mailbox
        mailbox.begin()
        opening = Task.detached {
            defer { mailbox.end() }
            do throws(Problem) {
                let workplace = try await Workplace.open(chosen)
                mailbox.post(.opened)
                let herald = Herald(mailbox: mailbox, desk: workplace.desk)
                let outbox = Outbox(desk: workplace.desk) { await herald.tell($0) }
                await herald.begin(workplace.notices)
                Task {
                    await outbox.begin()
                    await herald.greetServer()
                }
                return Counter(workplace: workplace, outbox: outbox, herald: herald)
            } catch {
                mailbox.post(.cannotWork(error))
                return nil
            }
        }
    }

    /// Ends what is under way: the outbox gets its time, then everything is closed.
    var closing: @Sendable () async -> Void {
        { [opening, draftWork] in
            guard let counter = await opening.value else { return }
            await draftWork?.value
            await counter.outbox.stop()
            await counter.workplace.close()
        }
    }

    /// Something was written to the history: shows what another process changed, and sends what it left behind.
    func lookAtOthers() {
        _ = task { counter in
            await Self.message { () async throws(Problem) in
                guard try await counter.history.hasChanged() else { return nil }
                await counter.outbox.begin()
                await counter.herald.recount()
                return await counter.herald.newest()
            }
        }
    }

    /// What programs started from here get.
    var environment: [String: String] { chosen.environment }

    /// Begins an effect. Those that belong to the terminal are not for here.
    func run(_ effect: AppEffect) {
        switch effect {
        case .suggest(let request, let text):
            replace(.suggestions) { .suggested(request: request, await $0.desk.suggestions(for: text)) }
        case .lookUp(let request, let recognition):
            replace(.lookUp) { counter in
                let result = await counter.desk.lookUp(recognition)
                await counter.herald.heard(of: result.problem)
                return .lookedUp(request: request, result)
            }
        case .loadHistory(let request, let filter, let cursor, let limit):
            replace(.page) { counter in
                await Self.message { () async throws(Problem) in
                    let surroundings = counter.desk.surroundings
                    let page = try await counter.history.page(
                        filter, after: cursor, limit: limit, now: surroundings.now(), zone: surroundings.zone)
                    return .historyLoaded(request: request, page)
                }
            }
        case .loadDetail(let id):
            perform { counter in
                await Self.message { () async throws(Problem) in
                    .detailLoaded(id, try await counter.history.attempts(of: id))
                }
            }
        case .submit(let request, let change, let foundBy, let before):
            perform { counter in
                let result = await Self.result { () async throws(Problem) in
                    try await counter.desk.submit(
                        change, foundBy: foundBy, before: before, holdFor: counter.desk.profile.hold)
                }
                await counter.outbox.look()
                return .submitted(request: request, result)
            }
        case .takeBack(let id):
            perform { counter in
                let result = await Self.result { () async throws(Problem) in try await counter.desk.takeBack(id) }
                return .tookBack(id, result)
            }
        case .rememberNumberFormat(let format):
            perform { [chosen] _ in
                await Self.message { () async throws(Problem) in
                    try LearnedHabits(chosen.locations).learn(format, of: chosen.summary.name)
                    return nil
                }
            }
        case .loadOutbox, .sendNow, .hold, .release, .cancel, .settle, .readBack, .retry, .acceptKey, .dismiss:
            runOnOutbox(effect)
        case .keepDraft, .dropDraft, .keepForm: runOnDrafts(effect)
        case .copy, .editNote, .repaint, .suspend, .quit: break
        }
    }

    func perform(_ work: @escaping @Sendable (Counter) async -> AppMessage?) {
        _ = task { counter in
            let message = await work(counter)
            await counter.herald.recount()
            return message
        }
    }

    private func replace(_ kind: Replaceable, _ work: @escaping @Sendable (Counter) async -> AppMessage?) {
        replaceable[kind]?.cancel()
        replaceable[kind] = task(work)
    }

    func task(_ work: @escaping @Sendable (Counter) async -> AppMessage?) -> Task<Void, Never> {
        mailbox.begin()
        return Task.detached { [mailbox, opening] in
            defer { mailbox.end() }
            guard let counter = await opening.value else { return }
            let message = await work(counter)
            if let message, !Task.isCancelled { mailbox.post(message) }
        }
    }

    private static func result<Value>(
        _ work: () async throws(Problem) -> Value
    ) async -> Result<Value, Problem> {
        do {
            return .success(try await work())
        } catch {
            return .failure(error)
        }
    }

    /// What `work` gives, or its failure for a toast.
    static func message(_ work: () async throws(Problem) -> AppMessage?) async -> AppMessage? {
        do {
            return try await work()
        } catch {
            return .failed(error)
        }
    }
}
