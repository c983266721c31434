import History
import LeadCore
import Leads

enum UpdateChoice {
    /// Minimum length of an id prefix.
    static let shortest = 4

    /// Each update once, in the order given.
    ///
    /// - Parameter mayBeHeld: also accepts updates of another organisation that no profile can send.
    /// - Throws: `Problem` of code `usage` or `notFound` that quotes the text.
    static func updates(
        _ texts: [String], at client: LeadClient, mayBeHeld: Bool = false
    ) async throws(Problem) -> [LeadUpdate] {
        var updates: [LeadUpdate] = []
        for text in texts {
            let update = try await update(text, at: client, mayBeHeld: mayBeHeld)
            if !updates.contains(where: { $0.id == update.id }) { updates.append(update) }
        }
        return updates
    }

    static func update(
        _ text: String, at client: LeadClient, mayBeHeld: Bool = false
    ) async throws(Problem) -> LeadUpdate {
        let prefix = text.lowercased()
        guard prefix.count >= shortest else {
            throw Problem(.usage, "“\(text)” is too short for an id", advice: "type at least \(shortest) characters")
        }
        let found = try await client.history.updates(withIDPrefix: prefix, limit: 2)
        guard let update = found.first else {
            throw Problem(.notFound, "no update has an id that begins with \(text)", advice: "see leadline outbox")
        }
        guard found.count == 1 || update.id.rawValue == prefix else {
            throw Problem(.usage, "several updates have an id that begins with \(text)", advice: "type more of it")
        }
        if try await client.owns(update) || mayBeHeld && client.isHeld(update) { return update }
        guard client.isHeld(update) else {
            throw Problem(
                .usage, "update \(update.id.short) belongs to the organisation \(update.profile)",
                advice: "choose it with --profile")
        }
        // A key or server changed on purpose is confirmed once for all updates.
        try await client.requireKnownKey()
        let words = try await client.acceptedFor(update)
        throw Problem(
            .usage, "update \(update.id.short) was \(words), and is held",
            advice:
                "leadline outbox adopt \(update.id.short) sends it with \(client.profile.name) at \(client.profile.server), "
                + "leadline outbox cancel \(update.id.short) cancels it")
    }
}
