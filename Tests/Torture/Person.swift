import FoundationEssentials
import History
import Leads
import TestSupport

/// A person who deals with what is not finished, through a history of their own beside the running programs.
struct Person {
    private let history: History

    init(_ house: House) throws {
        history = try History.open(directory: house.historyFolder, now: .now).history
    }

    /// Closes the history.
    func leave() throws {
        try history.close()
    }

    func open() async throws -> [LeadUpdate] {
        _ = try await history.takeOver(at: .now)
        return try await history.outbox(of: nil)
    }

    func unknown() async throws -> [LeadUpdate] {
        try await open().filter { $0.outcome == .unknown }
    }

    /// Whether something can still leave by itself.
    func hasWork() async throws -> Bool {
        try await open().contains { update in
            switch (update.outcome, update.state.hold) {
            case (.retrying, _), (.sending, _), (.queued, nil), (.queued, .undo): true
            default: false
            }
        }
    }

    func resolve(_ update: LeadUpdate, arrived: Bool) async throws {
        _ = try await history.change(update.id, .resolved(arrived: arrived), at: .now)
    }

    func release(_ update: LeadUpdate) async throws {
        _ = try await history.release(update.id, at: .now) { _, _ in nil }
    }
}
