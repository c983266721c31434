import ArgumentParser
import History
import LeadCore
import Leads

extension OutboxCommand {
    struct List: LeadClientCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "List what is not finished, oldest first.")

        @OptionGroup var connection: ConnectionOptions
        @Flag(help: "Print each update as one JSON object.")
        var json = false

        var asksServer: Bool { false }

        /// More than anyone reads.
        private static let most = 10_000

        func work(at services: ProfileServices, _ output: Output) async throws(Problem) -> ExitStatus {
            let client = services.client
            // What an ended process was sending is unknown by now.
            _ = try await client.history.takeOver(at: client.dependencies.now())
            let own = try await client.history.outbox(of: try await client.organisation(), limit: Self.most)
            let held = try await client.heldForOthers(limit: Self.most)
            let updates = own + held
            for update in updates {
                if json {
                    try output.record(UpdateRecord(update: update))
                } else {
                    output.result(OutboxLine(update: update, client: client).description)
                }
            }
            if updates.isEmpty, !json { output.result("nothing waits on \(client.profile.name)") }
            do throws(Problem) {
                try await client.requireKnownKey()
            } catch {
                // Nothing can be adopted before the key is accepted.
                output.complaint(error)
                return .done
            }
            if held.contains(where: { $0.state.hold == .otherOrganisation }) {
                output.complaint(
                    "what was accepted for another organisation is held: leadline outbox adopt ID sends it with "
                        + "\(client.profile.name) at \(client.profile.server), leadline outbox cancel ID cancels it")
            }
            let others = try await client.history.openCount() - updates.count
            if others > 0 {
                output.complaint("\(others) of other profiles wait too: name one with --profile")
            }
            return .done
        }
    }
}

/// An open update as one line: `1f3a9c2e  retrying  won  15,000.50 EUR  jane@example.com  next attempt 14:05:10`.
struct OutboxLine: CustomStringConvertible {
    let update: LeadUpdate
    let client: LeadClient

    var description: String {
        let amount = update.change.value.map {
            ([$0.formatted(client.profile.numberFormat ?? .point)] + [update.change.currency].compactMap(\.self))
                .joined(separator: " ")
        }
        let columns = [
            update.id.short, padded(update.outcome.rawValue, 9),
            padded(update.change.shortStatus, 9), padded(amount ?? "", 14),
            update.displayIdentifier?.value ?? "", reason,
        ]
        return String(columns.joined(separator: "  ").trimmed)
    }

    /// Why it is still open, and when it goes on.
    private var reason: String {
        let now = LocalTime(client.dependencies.now(), in: client.dependencies.zone)
        if update.needsConfirmation(at: client.dependencies.now()) {
            let since = LocalTime(update.waitsSince, in: client.dependencies.zone)
            return "waited since \(since.date(seen: now)) \(since.shortClock): send \(update.id.short) or cancel it"
        }
        let time = update.state.notBefore.map { LocalTime($0, in: client.dependencies.zone) }.map { time in
            time.dayNumber == now.dayNumber ? time.clock : time.date(seen: now) + " " + time.clock
        }
        switch (update.outcome, update.state.hold) {
        case (.queued, .user): return "held by you"
        case (.queued, .undo): return time.map { "leaves at \($0)" } ?? ""
        case (.queued, .keyRefused): return "the server refused the key"
        case (.queued, .earlierUpdate): return "waits for an earlier update of this lead"
        case (_, .otherOrganisation): return "held: " + (update.message ?? "accepted for another organisation")
        case (.retrying, _):
            return [time.map { "next attempt \($0)" }, update.message].compactMap(\.self).joined(separator: "; ")
        default: return update.message ?? ""
        }
    }

    private func padded(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }
}
