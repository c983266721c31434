package import Leads
import OctanistAPI

/// Makes updates from rows by the rules of `leadline update`.
package struct RowCheck: Sendable {
    private let client: LeadClient
    private let confirmations: Set<UpdateDraft.Confirmation>

    /// - Parameter acceptsValues: accepts zero, and values over the profile's `ask_above`.
    package init(client: LeadClient, acceptsValues: Bool = false) {
        self.client = client
        // Duplicates are found when the row is accepted.
        confirmations = acceptsValues ? [.again, .zero, .large] : [.again]
    }

    package func check(_ row: RowReader.Row) async throws(Problem) -> CheckedRow {
        let fields: ImportFields
        switch row.content {
        case .success(let read): fields = read
        case .failure(let mistake): return wrong(row.line, mistake.message)
        }
        let profile = client.profile
        let draft: UpdateDraft
        do throws(ImportMistake) {
            draft = try fields.draft(
                countryCode: profile.countryCode, format: profile.numberFormat, confirmations: confirmations)
        } catch {
            return wrong(row.line, error.message)
        }
        // Only several identifiers can contradict each other, and only the history can tell.
        let needsHistory = draft.identifiers.all.count > 1
        var context =
            needsHistory
            ? try await client.context(for: draft.identifiers)
            : UpdateContext(
                contract: client.service.contract(), now: client.dependencies.now(), numberFormat: profile.numberFormat,
                currency: profile.currency, askAbove: profile.askAbove)
        context.updates = []
        let rules = UpdateRules(draft, in: context)
        guard let change = rules.change else {
            return wrong(row.line, rules.violations.map(Self.sentence).joined(separator: "; "))
        }
        return CheckedRow(
            line: row.line, content: .success(CheckedRow.Update(change: change, request: UpdateRequest(change).body)))
    }

    private func wrong(_ line: Int, _ message: String) -> CheckedRow {
        CheckedRow(line: line, content: .failure(CheckedRow.Mistake(message: message)))
    }

    private static func sentence(_ violation: RuleViolation) -> String {
        switch violation {
        case .zeroNotConfirmed, .largeValueNotConfirmed: violation.message + " (--confirm-values)"
        case .identifierMissing: "an id, an email or a phone number is missing"
        case .statusMissing: "the status is missing: write won, qualified or lost"
        default: violation.message
        }
    }
}
