import FoundationEssentials
import History
import Interface
import LeadCore
import Leads

/// Tells the screen what happened: changed updates, the counts of the header, what holds the key back.
actor UpdateNotifier {
    private let messageQueue: MessageQueue
    private let client: LeadClient
    /// Countings begun so far.
    private var countings = 0

    /// Seconds for which notes left in an editor are kept while their organisation is not used: 90 days.
    private static let notesAreKeptFor: TimeInterval = 90 * 86_400

    /// The number of newest updates that the screen gets at the start.
    private static let newest = 50

    init(messageQueue: MessageQueue, client: LeadClient) {
        self.messageQueue = messageQueue
        self.client = client
    }

    /// Posts what the screen shows first; again once the key is known or accepted, which decides whose updates these are.
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

    /// Unsent drafts of earlier runs.
    private func drafts() async -> AppMessage {
        // Only after drafts have taken the notes over.
        defer { client.history.forgetNotes(leftBefore: client.dependencies.now() - Self.notesAreKeptFor) }
        do {
            return .form(.draftsLoaded(try await client.history.drafts(of: try await client.organisation())))
        } catch {
            return .form(.draftsFailed(error))
        }
    }

    /// Asks the server whether it is there and lets the key in, so that this is known before the first update.
    func greetServer() async {
        do {
            _ = try await client.checkProfile()
        } catch {
            if error.code == .keyRefused || error.code == .accessDenied { messageQueue.post(.keyTrouble(error)) }
        }
    }

    /// Posts what the outbox did. The counts go first, so that a confirmed update is never still counted as waiting.
    func tell(_ event: Outbox.Event) async {
        await recount()
        switch event {
        case .claimed(let update), .changed(let update): messageQueue.post(.update(.changed(update)))
        case .sent(let sent):
            messageQueue.post(.update(.changed(sent.update)))
            if sent.update.state.hold == .keyRefused {
                messageQueue.post(.keyTrouble(sent.problem))
            } else if sent.problem == nil {
                messageQueue.post(.keyTrouble(nil))
            }
        case .trouble(let problem):
            messageQueue.post(problem.code == .keyChanged ? .keyTrouble(problem) : .failed(problem))
        }
    }

    /// Counts anew what waits and what needs attention.
    func recount() async {
        countings += 1
        let counting = countings
        guard let counts = try? await client.openCounts() else { return }
        // A later count has begun, so this one is outdated.
        guard counting == countings else { return }
        messageQueue.post(.counts(counts))
    }
}
