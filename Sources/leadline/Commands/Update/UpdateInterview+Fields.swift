import LeadCore
import Leads

extension UpdateInterview {
    mutating func askStatus() throws(Ending) {
        let offered = context.contract.targets
        let words = offered.dropLast().map(\.rawValue).joined(separator: ", ") + " or " + (offered.last?.rawValue ?? "")
        while true {
            let typed = try dialogue.ask("Status: " + words)
            let word = StatusWord(cell: typed)
            let status = offered.first { $0 == word?.status || String($0.rawValue.prefix(1)) == typed.lowercased() }
            guard let status else {
                dialogue.say("choose " + words)
                continue
            }
            draft.status = status
            draft.alsoQualified = word?.alsoQualified == true
            let violations = rules.violations(of: .status)
            guard violations.isEmpty else {
                violations.forEach { dialogue.say($0.message) }
                continue
            }
            return try confirmDuplicate()
        }
    }

    /// Asks before a duplicate is sent, and refuses it while the earlier update's answer is missing.
    mutating func confirmDuplicate() throws(Ending) {
        guard let earlier = rules.earlier, !draft.confirmations.contains(.again) else { return }
        if earlier.outcome == .unknown, let id = earlier.id {
            dialogue.say(
                "\(earlier.summary), and its answer was lost: resolve it with leadline outbox resolve \(id.short) "
                    + "--arrived, --not-arrived, --send-again or --read")
            throw .left
        }
        guard try dialogue.confirms("\(earlier.summary). Send it\(earlier.newValue == nil ? " again" : "")?") else {
            throw .left
        }
        draft.confirmations.insert(.again)
    }

    // MARK: Value

    mutating func askValue() throws(Ending) {
        let currency = context.valueCurrency.map { " in " + $0 } ?? ""
        let isOptional = draft.status?.needsValue == false
        while true {
            draft.confirmations.subtract([.zero, .large])
            draft.value = try dialogue.ask("Value" + currency + (isOptional ? " (optional)" : ""))
            try chooseReading()
            if try valueHolds() { break }
        }
        if let amount = rules.value.amount { dialogue.say("value \(money(amount))" + currency.dropFirst(3)) }
    }

    /// Asks which of two readings is meant, and remembers it as the number format.
    private mutating func chooseReading() throws(Ending) {
        guard case .ambiguous(let grouped, let decimal, let currency) = rules.value else { return }
        let typed = draft.value
        dialogue.say("\(typed) can be read in two ways: 1 is \(grouped.formatted()), 2 is \(decimal.formatted())")
        guard let number = try dialogue.choose("Which one, 1 or 2", from: 2) else { return }
        let amount = number == 1 ? grouped : decimal
        if let separator = typed.last(where: { $0 == "." || $0 == "," }) {
            let format: NumberFormat = (separator == ".") == (number == 1) ? .comma : .point
            context.numberFormat = format
            // If it cannot be stored, it is asked again the next time.
            try? preferences.learn(format, of: client.profile.name)
        }
        draft.value = amount.editable(context.numberFormat) + (currency.map { " " + $0.typed } ?? "")
    }

    private mutating func valueHolds() throws(Ending) -> Bool {
        for violation in rules.violations(of: .value) {
            switch violation {
            case .zeroNotConfirmed:
                guard try dialogue.confirms("The value is zero. Is that right?") else { return false }
                draft.confirmations.insert(.zero)
            case .largeValueNotConfirmed(let limit):
                guard try dialogue.confirms("The value is over \(money(limit)). Is that right?") else { return false }
                draft.confirmations.insert(.large)
            default:
                dialogue.say(violation.message)
                return false
            }
        }
        return true
    }

    // MARK: Texts

    mutating func askNote() throws(Ending) {
        if let old = lead?.note?.trimmedOrNil {
            dialogue.say("The note is: \(old)")
            draft.note = try askText("New note, which replaces it (empty keeps it)", .note) { $0.note = $1 }
        } else {
            draft.note = try askText("Note (optional)", .note) { $0.note = $1 }
        }
    }

    mutating func askLossReason() throws(Ending) {
        guard client.profile.contract != .classic else { return }
        draft.lossReason = try askText("Loss reason (optional)", .lossReason) { $0.lossReason = $1 }
    }

    mutating func askAlsoQualified() throws(Ending) {
        guard draft.status == .won, !draft.alsoQualified else { return }
        draft.alsoQualified = try dialogue.confirms("Also mark the lead as qualified?")
    }

    private func askText(
        _ question: String, _ field: RuleViolation.Field, _ set: (inout UpdateDraft, String) -> Void
    ) throws(Ending) -> String {
        while true {
            let text = try dialogue.ask(question)
            var draft = draft
            set(&draft, text)
            let violations = UpdateRules(draft, in: context).violations(of: field)
            guard let violation = violations.first else { return text }
            dialogue.say(violation.message)
        }
    }
}
