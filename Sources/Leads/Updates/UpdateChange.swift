/// What one update tells the service: complete, checked, and the same in the journal and on the wire.
package struct UpdateChange: Hashable, Sendable {
    /// What the service finds the lead by: those that are sent.
    package var identifiers: Identifiers
    /// What the lead is to be.
    package var status: TargetStatus
    /// Present with `won` and `qualified`; the others may have one.
    package var value: Amount?
    /// The lead's currency as known when the update was made; never sent, the service uses the lead's own.
    package var currency: String?
    /// Replaces the lead's note; nil leaves it.
    package var note: String?
    /// Only with `won`.
    package var alsoQualified: Bool
    /// Only with `lost`.
    package var lossReason: String?

    /// Takes what was checked before, by `UpdateRules` or on its way into the journal.
    package init(
        identifiers: Identifiers, status: TargetStatus, value: Amount? = nil, currency: String? = nil,
        note: String? = nil, alsoQualified: Bool = false, lossReason: String? = nil
    ) {
        self.identifiers = identifiers
        self.status = status
        self.value = value
        self.currency = currency
        self.note = note
        self.alsoQualified = alsoQualified
        self.lossReason = lossReason
    }

    /// Everything that is sent, as one text that no other change has, byte for byte: what a row of an imported file is
    /// recognised by when the file is read again. U+001F parts its fields, which the rules let into none of them.
    ///
    /// Histories hold it, and `Schema.rowTexts` wrote the same for rows of older ones: it must stay as it is.
    package var canonicalText: String {
        let fields = [
            identifiers.id?.value, identifiers.email?.value, identifiers.phone?.value, status.rawValue,
            value.map { String($0.tenThousandths) }, alsoQualified ? "1" : "0", lossReason, note,
        ]
        return fields.map { $0 ?? "" }.joined(separator: "\u{1F}")
    }

    /// Whether a lead that got one of them would get the same again: the same status, or without one the same value and
    /// note.
    package func repeats(_ other: UpdateChange) -> Bool {
        status == other.status && (status != .unchanged || value == other.value && note == other.note)
    }
}
