/// The content of one update, or of a new lead: complete, validated, and the same in the journal and in the request.
package struct UpdateChange: Hashable, Sendable {
    package var identifiers: Identifiers
    package var status: TargetStatus
    /// Present with `won` and `qualified`; optional with the others.
    package var value: Amount?
    /// The lead's currency as known when the update was made; never sent, because the service uses the lead's own.
    package var currency: String?
    /// Replaces the lead's note; nil leaves it.
    package var note: String?
    /// Only with `won`.
    package var alsoQualified: Bool
    /// Only with `lost`.
    package var lossReason: String?
    /// Only of a new lead.
    package var name: String?
    /// Only of a new lead: fields of the organisation's own, as a JSON object.
    package var custom: String?

    /// Takes validated values, from `UpdateRules` or the journal.
    package init(
        identifiers: Identifiers, status: TargetStatus, value: Amount? = nil, currency: String? = nil,
        note: String? = nil, alsoQualified: Bool = false, lossReason: String? = nil, name: String? = nil,
        custom: String? = nil
    ) {
        self.identifiers = identifiers
        self.status = status
        self.value = value
        self.currency = currency
        self.note = note
        self.alsoQualified = alsoQualified
        self.lossReason = lossReason
        self.name = name
        self.custom = custom
    }

    /// Everything that an update sends, as a text that is unique to this change, byte for byte: it identifies a row when an
    /// imported file is read again. U+001F separates its fields; the rules allow it in none of them.
    ///
    /// Histories contain it, and `row_texts.sql` wrote the same for rows of older ones: the format must not change.
    package var canonicalText: String {
        let fields = [
            identifiers.id?.value, identifiers.email?.value, identifiers.phone?.value, status.rawValue,
            value.map { String($0.tenThousandths) }, alsoQualified ? "1" : "0", lossReason, note,
        ]
        return fields.map { $0 ?? "" }.joined(separator: "\u{1F}")
    }

    /// Whether a lead with one of them would be given the same again: the same status, or without one the same value
    /// and note. A new lead repeats any other one of the same person.
    package func repeats(_ other: UpdateChange) -> Bool {
        status == other.status && (status != .unchanged || value == other.value && note == other.note)
    }
}
