import Foundation
import History
import Leads

/// Updates of leads that no history knows.
struct FreshUpdates {
    let seed: UInt64
    /// What they begin with.
    var state = UpdateState()

    subscript(number: Int) -> NewUpdate {
        let lead = SampleLead(number, seed: seed)
        return NewUpdate(
            id: UpdateID(rawValue: UUID().uuidString.lowercased()), createdAt: .endOfSample,
            organisation: SampleUpdates.organisation,
            change: UpdateChange(
                identifiers: Identifiers(Identifier(kind: .email, value: String(seed, radix: 36) + lead.email)),
                status: .won, value: Amount(tenThousandths: 150_000_000), note: "Closed via phone call"),
            state: state)
    }
}
