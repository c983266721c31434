package import FoundationEssentials

/// A lead as a server last gave it. Any field but the id may be absent.
package struct Lead: Hashable, Sendable {
    /// The service's own id.
    package var id: String
    /// As the service has it.
    package var name: String?
    /// As the service has it.
    package var email: String?
    /// As the service has it.
    package var phone: String?
    /// nil where the service tells none.
    package var status: Status?
    /// nil when absent, and also when the server's number does not fit an `Amount`; then `valueText` holds it.
    package var value: Amount?
    /// The server's own digits where they do not fit an `Amount`, for display only.
    package var valueText: String?
    /// The lead's currency as an upper-case code such as `EUR`; nil where the service tells none, which says nothing:
    /// the current contract never does.
    package var currency: String?
    /// The service says that the lead has no currency (classic contract), so that it cannot be won.
    package var lacksCurrency: Bool
    /// As the service has it, of any length.
    package var note: String?
    /// Why it was lost.
    package var lossReason: String?
    /// The campaign that brought it, such as `google / cpc / summer_sale`.
    package var campaign: String?
    /// How it came into Octanist, such as `gtm` or `manual`.
    package var source: String?
    /// When it came in.
    package var createdAt: Date?
    /// When the service last changed it.
    package var updatedAt: Date?
    /// When it was qualified.
    package var qualifiedAt: Date?
    /// Everything the service said of it as JSON, also what this program does not know; nil where it was read from the
    /// history.
    package var json: String?

    /// nil is what the service does not tell.
    package init(
        id: String, name: String? = nil, email: String? = nil, phone: String? = nil, status: Status? = nil,
        value: Amount? = nil, valueText: String? = nil, currency: String? = nil, lacksCurrency: Bool = false,
        note: String? = nil, lossReason: String? = nil, campaign: String? = nil, source: String? = nil,
        createdAt: Date? = nil, updatedAt: Date? = nil, qualifiedAt: Date? = nil, json: String? = nil
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.phone = phone
        self.status = status
        self.value = value
        self.valueText = valueText
        self.currency = currency
        self.lacksCurrency = lacksCurrency
        self.note = note
        self.lossReason = lossReason
        self.campaign = campaign
        self.source = source
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.qualifiedAt = qualifiedAt
        self.json = json
    }

    /// What its value is in: its own currency, else the profile's, which says nothing of a lead that has none.
    package func currency(else profileCurrency: String?) -> String? {
        currency?.trimmedOrNil ?? (lacksCurrency ? nil : profileCurrency)
    }

    /// Whether `identifier` equals one of the lead's own (normalised), which alone selects a lead by itself.
    package func isFound(by identifier: Identifier) -> Bool {
        let own: String? =
            switch identifier.kind {
            case .id: id
            case .email: email
            case .phone: phone
            }
        guard let own else { return false }
        return Identifier(kind: identifier.kind, value: own).matches(identifier)
    }

    /// The identifiers the lead is known by.
    package var identifiers: Identifiers {
        Identifiers(
            id: Identifier(kind: .id, value: id),
            email: email.map { Identifier(kind: .email, value: $0) },
            phone: phone.map { Identifier(kind: .phone, value: $0) }
        )
    }
}
