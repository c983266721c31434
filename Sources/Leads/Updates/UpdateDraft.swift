/// An update as it is being typed: nothing in it need be complete or right.
package struct UpdateDraft: Hashable, Sendable {
    /// What a person confirms deliberately; each belongs to what it was ticked for.
    package enum Tick: String, CaseIterable, Hashable, Sendable {
        case again, zero, large
    }

    /// What was recognised.
    package var identifiers: Identifiers
    /// nil while none is chosen.
    package var status: TargetStatus?
    /// As typed: `15,000.50`.
    package var value: String
    /// As typed.
    package var note: String
    /// Whether the tick is set; only counts with won.
    package var alsoQualified: Bool
    /// As typed; only counts with lost.
    package var lossReason: String
    /// What was confirmed.
    package var ticks: Set<Tick>

    /// Nothing unless given.
    package init(
        identifiers: Identifiers = Identifiers(), status: TargetStatus? = nil, value: String = "", note: String = "",
        alsoQualified: Bool = false, lossReason: String = "", ticks: Set<Tick> = []
    ) {
        self.identifiers = identifiers
        self.status = status
        self.value = value
        self.note = note
        self.alsoQualified = alsoQualified
        self.lossReason = lossReason
        self.ticks = ticks
    }

    /// The draft that `change` came from, for taking an update back into the form.
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
    /// Text that reads back as exactly this amount, whatever the profile's habit.
    package func editable(_ format: NumberFormat?) -> String {
        let text = formatted(format ?? .point)
        return ParsedAmount(text, format: format).amount == self ? text : plainTextReadOneWay
    }

    /// Never exactly three decimals, which could be thousands: `15000`, `1.5000`.
    private var plainTextReadOneWay: String {
        let text = plainText
        guard let point = text.firstIndex(of: "."), text[point...].count == 4 else { return text }
        return text + "0"
    }
}
