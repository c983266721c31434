import FoundationEssentials
import Testing

@testable import Leads

/// `Docs/Outcomes.md` draws the life of an update; it must be the one in `UpdateState`, step by step.
@Suite struct OutcomesDocumentTests {
    private struct Step: Hashable {
        let from: String
        let event: String
        let to: String
    }

    private static let events: [String: UpdateState.Event] = [
        "claimed": .claimed, "served": .served, "refused": .refused, "not served": .notServed(retryAt: .reference),
        "key refused": .keyRefused, "answer lost": .answerLost, "it arrived": .resolved(arrived: true),
        "it did not arrive": .resolved(arrived: false), "cancelled": .cancelled, "held": .held, "released": .released,
    ]

    private func document() throws -> String {
        let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Docs/Outcomes.md")
        return String(decoding: try Data(contentsOf: file), as: UTF8.self)
    }

    /// The block of arrows: a state stands where it begins a line, an arrow with its event and its end in every line.
    private func drawn() throws -> (states: [String], steps: [Step]) {
        let blocks = try document().split(separator: "```").filter { $0.contains("▶") }
        #expect(blocks.count == 1)
        var states: [String] = []
        var steps: [Step] = []
        for line in try #require(blocks.first).split(separator: "\n") {
            if let first = line.first, first != " ", let state = line.split(separator: " ").first {
                states.append(String(state))
            }
            guard let start = line.firstIndex(of: "─"), let end = line.firstIndex(of: "▶") else { continue }
            let event = line[start..<end].filter { $0 != "─" }.trimmed
            let to = line[line.index(after: end)...].trimmed
            steps.append(Step(from: states.last ?? "", event: String(event), to: String(to)))
        }
        return (states, steps)
    }

    @Test func namesEveryStepThereIsAndNoOther() throws {
        let (states, steps) = try drawn()
        #expect(states.sorted() == Outcome.allCases.map(\.rawValue).sorted())
        var possible: Set<Step> = []
        for outcome in Outcome.allCases {
            for (name, event) in Self.events {
                guard let next = try? UpdateState(outcome: outcome).after(event) else { continue }
                possible.insert(Step(from: outcome.rawValue, event: name, to: next.outcome.rawValue))
            }
        }
        #expect(Set(steps).count == steps.count)
        #expect(Set(steps).subtracting(possible).isEmpty, "drawn but not possible")
        #expect(possible.subtracting(steps).isEmpty, "possible but not drawn")
    }

    @Test func explainsEveryOutcomeAndEveryHold() throws {
        let text = try document()
        // The history keeps the undo time under an earlier name.
        let holds = Hold.allCases.map { $0 == .undo ? "undo time" : $0.rawValue }
        for word in Outcome.allCases.map(\.rawValue) + holds {
            #expect(text.contains("\n| `\(word)` |"), "\(word)")
        }
    }
}
