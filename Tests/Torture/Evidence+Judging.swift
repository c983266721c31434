import FoundationEssentials
import TestSupport

/// What people were told and did, to be compared with the evidence.
struct Testimony {
    /// What the program printed of updates it had accepted, by id; the last word counts.
    var printed: [String: Printed] = [:]
    /// How often a person sent an update again whose fate was not known, by note.
    var releases: [String: Int] = [:]

    struct Printed: Decodable {
        let id: String
        let note: String
        let outcome: String
    }
}

extension Evidence {
    /// Everything that contradicts the promise, one sentence each.
    func contradictions(to testimony: Testimony, isFinal: Bool) -> [String] {
        var found = soundness.filter { $0 != "ok" }.map { "a file is damaged: \($0)" }
        let byNote = Dictionary(grouping: updates, by: \.note)
        for (note, same) in byNote where same.count > 1 {
            found.append("“\(note)” is \(same.count) times in the history")
        }
        for printed in testimony.printed.values {
            let kept = byNote[printed.note] ?? []
            if kept.map(\.id) != [printed.id] {
                found.append("“\(printed.note)” was accepted and is not in the history")
            }
            // What was said to be over stays so; nothing else was promised.
            if ["confirmed", "rejected"].contains(printed.outcome), kept.first?.outcome != printed.outcome {
                found.append(
                    "“\(printed.note)” was said to be \(printed.outcome) and is \(kept.first?.outcome ?? "lost")")
            }
        }
        let requestsByNote = Dictionary(grouping: requests, by: \.note)
        for (note, sent) in requestsByNote {
            found += contradictions(of: note, sent, byNote[note]?.first, testimony.releases[note] ?? 0)
        }
        for update in updates {
            found += contradictions(of: update, requestsByNote[update.note] ?? [], isFinal: isFinal)
        }
        return found + disorder(byNote)
    }

    /// What is wrong with how often an update was sent.
    private func contradictions(of note: String, _ sent: [Request], _ update: Update?, _ releases: Int) -> [String] {
        guard let update else { return ["“\(note)” was sent and is not in the history"] }
        var found: [String] = []
        let applied = sent.filter(\.isApplied).count
        if applied > 1 + releases { found.append("“\(note)” was applied \(applied) times with \(releases) releases") }
        // Only what the server said it did not serve may come again by itself.
        let served = sent.filter { !$0.isUnserved }.count
        if served > 1 + releases {
            let story = sent.map { "\($0.sequence): \($0.status.map(String.init) ?? "no answer") \($0.fault ?? "")" }
            found.append("“\(note)” was sent again without being resolved: \(story.joined(separator: ", "))")
        }
        if sent.count > update.attempts {
            found.append("“\(note)” came \(sent.count) times and the history knows of \(update.attempts)")
        }
        return found
    }

    /// What is wrong with how an update ended, and with its attempts.
    private func contradictions(of update: Update, _ sent: [Request], isFinal: Bool) -> [String] {
        var found: [String] = []
        let isApplied = sent.contains(where: \.isApplied)
        let tried = attempts.filter { $0.update == update.sequence }
        if tried.map(\.number).sorted() != Array(1..<(update.attempts + 1)) {
            found.append("“\(update.note)” has \(update.attempts) attempts and \(tried.count) records of them")
        }
        if tried.contains(where: { $0.note != update.note }) {
            found.append("“\(update.note)” has an attempt with another body")
        }
        if update.outcome == "confirmed", !appliedAfter.contains(update.note) {
            found.append("“\(update.note)” is confirmed, but the server did not apply it")
        }
        // While programs run, the server may have applied what is still being sent.
        let honest = isFinal ? ["confirmed"] : ["confirmed", "unknown", "sending"]
        if isApplied, !honest.contains(update.outcome) {
            found.append("“\(update.note)” was applied and is \(update.outcome)")
        }
        if isFinal, !["confirmed", "rejected", "cancelled"].contains(update.outcome) {
            found.append("“\(update.note)” is still \(update.outcome)")
        }
        return found
    }

    /// Requests of one lead that came in another order than their updates were accepted in.
    private func disorder(_ byNote: [String: [Update]]) -> [String] {
        var found: [String] = []
        for (lead, sent) in Dictionary(grouping: requests, by: \.lead) {
            let sequences = sent.compactMap { byNote[$0.note]?.first?.sequence }
            for (earlier, later) in zip(sequences, sequences.dropFirst()) where later < earlier {
                found.append("update \(later) of \(lead) was sent after update \(earlier)")
            }
        }
        return found
    }
}
