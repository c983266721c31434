import Leads

/// An update in words, for questions and messages.
struct UpdateWords {
    let update: LeadUpdate
    let format: NumberFormat?
    let glyphs: Glyphs

    /// Such as `jane@example.com  Jane Smith`.
    var lead: String {
        let identifier = update.displayIdentifier.map { $0.kind == .phone ? $0.typed : $0.value }
        return [identifier, update.leadName?.trimmedOrNil].compactMap(\.self).joined(separator: "  ")
    }

    /// Such as `qualified → won   5,000 → 15,000.50 EUR`, or `won   900 EUR` where the lead was not seen before.
    var change: String {
        let arrow = " \(glyphs.arrow) "
        let before = update.before
        var status = update.change.status.words
        if let old = before?.status, let new = Status(update.change.status), old != new {
            status = old.word + arrow + status
        }
        if update.change.alsoQualified { status += ", also qualified" }
        var value = update.change.value.map { Money.text($0, update.change.currency, format) }
        if let new = value, let old = before?.value, old != update.change.value {
            value = Money.text(old, nil, format) + arrow + new
        }
        return [status, value].compactMap(\.self).joined(separator: "   ")
    }

    /// Such as `won 900 EUR for m.tanaka@example.jp` or `new lead Jane Smith`.
    var short: String {
        let value = update.change.value.map { " " + Money.text($0, update.change.currency, format) } ?? ""
        let identifier = update.displayIdentifier.map { $0.kind == .phone ? $0.typed : $0.value } ?? ""
        guard !update.isNewLead else {
            return update.change.status.words + " " + (update.leadName?.trimmedOrNil ?? identifier)
        }
        return update.change.status.rawValue + value + " for " + identifier
    }
}
