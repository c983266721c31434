import FoundationEssentials
import History
import Interface
import LeadCore
import Leads

/// Tells the screen what happened: changed updates, the counts of the header, how the server was heard of.
actor UpdateNotifier {
    private let messageQueue: MessageQueue
    private let client: LeadClient
    private var offlineSince: Date?
    /// Countings begun so far.
    private var countings = 0

    /// Notes left in an editor, of organisations that are not worked for any more: 90 days.
    private static let notesAreKeptFor: TimeInterval = 90 * 86_400

    /// How many of the newest updates the screen is given at the start.
    private static let newest = 50

    init(messageQueue: MessageQueue, client: LeadClient) {
        self.messageQueue = messageQueue
        self.client = client
    }

    /// What the screen shows first, and again when it is known only then, or confirmed, whose key is in hand.
    func begin(_ notices: [String] = []) async {
        for notice in notices { messageQueue.post(.failed(Problem(.storage, notice))) }
        // The counts say which of the updates are this organisation's.
        await recount()
        messageQueue.post(await newest())
        messageQueue.post(await drafts())
    }

    /// The newest updates as they are on disk now.
    func newest() async -> AppMessage {
        do {
            return .update(.newest(try await client.history.newest(Self.newest, of: try await client.organisation())))
        } catch {
            return .failed(error)
        }
    }

    /// What was typed in earlier runs and not sent.
    private func drafts() async -> AppMessage {
        // Not before what is left of them was taken in.
        defer { client.history.forgetNotes(leftBefore: client.dependencies.now() - Self.notesAreKeptFor) }
        do {
            return .form(.draftsLoaded(try await client.history.drafts(of: try await client.organisation())))
        } catch {
            return .form(.draftsFailed(error))
        }
    }

    /// Asks the server whether it is there and lets the key in, so that the header says so before the first update.
    func greetServer() async {
        do {
            _ = try await client.checkProfile()
            heard(of: nil)
        } catch {
            heard(of: error)
            if error.code == .keyRefused || error.code == .accessDenied { messageQueue.post(.keyTrouble(error)) }
        }
    }

    /// Passes on what the outbox did. The counts go first: who sees an update confirmed is not told that it waits.
    func tell(_ event: Outbox.Event) async {
        await recount()
        switch event {
        case .claimed(let update), .changed(let update): messageQueue.post(.update(.changed(update)))
        case .sent(let sent):
            messageQueue.post(.update(.changed(sent.update)))
            heard(of: sent.problem)
            if sent.update.state.hold == .keyRefused {
                messageQueue.post(.keyTrouble(sent.problem))
            } else if sent.problem == nil {
                messageQueue.post(.keyTrouble(nil))
            }
        case .trouble(let problem):
            messageQueue.post(problem.code == .keyChanged ? .keyTrouble(problem) : .failed(problem))
        }
    }

    /// Whether the server answered, however it did.
    func heard(of problem: Problem?) {
        let now = client.dependencies.now()
        switch problem?.code {
        case .unreachable, .intercepted, .timedOut, .connectionLost, .certificateRefused:
            guard let problem else { return }
            let since = offlineSince ?? now
            offlineSince = since
            messageQueue.post(.server(.offline(since: since, problem)))
        // Nobody was asked.
        case .configuration, .cancelled, .keyChanged, .usage, .storage, .alreadySent: return
        case nil, .notFound, .rejected, .conflict, .keyRefused, .accessDenied, .rateLimited, .unavailable,
            .serverFailed,
            .answerNotUnderstood, .answerTooLarge, .redirected, .notSupported, .notReadable:
            offlineSince = nil
            messageQueue.post(.server(.answered(now)))
        }
    }

    /// Counts anew what waits and what needs attention.
    func recount() async {
        countings += 1
        let counting = countings
        guard let counts = try? await client.openCounts() else { return }
        // A later count has begun: this one is old.
        guard counting == countings else { return }
        messageQueue.post(.counts(counts))
    }
}
