import LeadCore
import Leads

extension UpdateInterview {
    private static let mostCandidates = 20

    /// Repeats until a lead is chosen. Only an equal identifier selects a lead without asking.
    mutating func askLead() async throws(Ending) {
        while true {
            let typed = try dialogue.ask("Lead: id, email, phone or name (an empty line quits)")
            guard !typed.isEmpty else { throw .left }
            let recognition = LookupQuery(typed, countryCode: client.profile.countryCode)
            if case .unfinished(_, let violation) = recognition {
                dialogue.say(violation.message)
                continue
            }
            guard try await find(recognition, typed) else { continue }
            try await refreshContext()
            sayUpdates()
            return
        }
    }

    private mutating func find(_ recognition: LookupQuery, _ typed: String) async throws(Ending) -> Bool {
        let found = await client.lookUp(recognition)
        if let problem = found.problem {
            dialogue.say(problem.sentence)
            guard let identifier = recognition.identifier else { return false }
            guard try dialogue.confirms("Go on without seeing the lead?") else { return false }
            draft.identifiers = Identifiers(identifier)
            return true
        }
        if !found.serverCanRead {
            guard let identifier = recognition.identifier else {
                dialogue.say("this server cannot search: " + RuleViolation.identifierMissing.message)
                return false
            }
            dialogue.say(
                "this server cannot look up leads\(found.addressMayBeWrong ? ", or its address is wrong" : ""): "
                    + "the update finds the lead by what you typed")
            draft.identifiers = Identifiers(identifier)
            return true
        }
        guard let chosen = try choose(found, recognition, typed) else { return false }
        take(chosen, recognition.identifier)
        return true
    }

    private func choose(
        _ found: LookupResult, _ recognition: LookupQuery, _ typed: String
    ) throws(Ending) -> Lead? {
        if found.matches.count == 1 { return found.matches[0] }
        let candidates = (found.matches.isEmpty ? found.suggestions : found.matches).prefix(Self.mostCandidates)
        guard !candidates.isEmpty else {
            dialogue.say("no lead matches \(typed): check the spelling")
            return nil
        }
        dialogue.say(
            found.matches.isEmpty ? "No lead matches exactly. Similar:" : "\(found.matches.count) leads share this:")
        for (index, lead) in candidates.enumerated() {
            let words = [lead.name?.trimmedOrNil, lead.id, lead.email, lead.phone, lead.status?.word]
            dialogue.say("\(index + 1)  " + words.compactMap(\.self).joined(separator: ", "))
        }
        let number = try dialogue.choose(
            "Which one, 1 to \(candidates.count) (an empty line looks for another)", from: candidates.count)
        return number.map { candidates[$0 - 1] }
    }

    private mutating func take(_ lead: Lead, _ identifier: Identifier?) {
        self.lead = lead
        draft.identifiers = Identifiers(Identifier(kind: .id, value: lead.id))
        foundBy = identifier.flatMap { $0.kind == .id ? nil : $0 }
        LeadLines(
            lead: lead, zone: client.dependencies.zone, profile: client.profile, now: client.dependencies.now()
        ).all.forEach(dialogue.say)
    }

    private func sayUpdates() {
        guard !context.updates.isEmpty else { return }
        dialogue.say("Your updates to this lead:")
        for update in context.updates.prefix(3) {
            dialogue.say(UpdateLine(update: update, client: client).made)
        }
    }
}
