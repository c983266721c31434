/// An update while it is typed, perhaps incomplete or wrong.
package struct UpdateDraft: Hashable, Sendable {
    /// A confirmation by the user; each applies only to what it was given for.
    package enum Confirmation: String, CaseIterable, Hashable, Sendable {
        case again, zero, large
    }

    package var identifiers: Identifiers
    package var status: TargetStatus?
    /// As typed: `15,000.50`.
    package var value: String
    package var note: String
    /// Only counts with won.
    package var alsoQualified: Bool
    /// Only counts with lost.
    package var lossReason: String
    package var confirmations: Set<Confirmation>

    package init(
        identifiers: Identifiers = Identifiers(), status: TargetStatus? = nil, value: String = "", note: String = "",
        alsoQualified: Bool = false, lossReason: String = "", confirmations: Set<Confirmation> = []
    ) {
        self.identifiers = identifiers
        self.status = status
        self.value = value
        self.note = note
        self.alsoQualified = alsoQualified
        self.lossReason = lossReason
        self.confirmations = confirmations
    }

    /// For returning an update to the form.
    package init(_ change: UpdateChange, format: NumberFormat?) {
        self.init(
            identifiers: change.identifiers,
            status: change.status,
            value: change.value.map { $0.editable(format) } ?? "",
            note: change.note ?? "",
            alsoQualified: change.alsoQualified,
            lossReason: change.lossReason ?? ""
        )
    }
}

extension Amount {
    /// Text that reads back as exactly this amount, whatever the profile's format.
    package func editable(_ format: NumberFormat?) -> String {
        let text = formatted(format ?? .point)
        return ParsedAmount(text, format: format).amount == self ? text : plainTextReadOneWay
    }

    /// Never with exactly three decimals, which could be thousands: `15000`, `1.5000`.
    var plainTextReadOneWay: String {
        let text = plainText
        guard let point = text.firstIndex(of: "."), text[point...].count == 4 else { return text }
        return text + "0"
    }
}
