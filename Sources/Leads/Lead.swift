package import FoundationEssentials

/// A lead as last received from a server. Any field but the id may be absent.
package struct Lead: Hashable, Identifiable, Sendable {
    package var id: String
    package var name: String?
    package var email: String?
    package var phone: String?
    package var status: Status?
    /// nil when absent, and also when the server's number does not fit an `Amount`; then `valueText` holds it.
    package var value: Amount?
    /// The server's own digits where they do not fit an `Amount`, for display only.
    package var valueText: String?
    /// An upper-case code such as `EUR`; nil where the service names none, which means nothing: the current contract
    /// never does.
    package var currency: String?
    /// Whether the service says that the lead has no currency (classic contract), so that it cannot be won.
    package var lacksCurrency: Bool
    /// Of any length.
    package var note: String?
    package var lossReason: String?
    /// Such as `google / cpc / summer_sale`.
    package var campaign: String?
    /// How it came into Octanist, such as `gtm` or `manual`.
    package var source: String?
    /// Fields of the organisation's own, often JSON such as `{"company":"Acme"}`.
    package var custom: String?
    package var label: String?
    package var attribution: Attribution
    package var createdAt: Date?
    package var updatedAt: Date?
    package var qualifiedAt: Date?
    /// The complete JSON from the service, including fields that this program does not use; nil where it was read from
    /// the history.
    package var json: String?

    package init(
        id: String, name: String? = nil, email: String? = nil, phone: String? = nil, status: Status? = nil,
        value: Amount? = nil, valueText: String? = nil, currency: String? = nil, lacksCurrency: Bool = false,
        note: String? = nil, lossReason: String? = nil, campaign: String? = nil, source: String? = nil,
        custom: String? = nil, label: String? = nil, attribution: Attribution = Attribution(),
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
        self.custom = custom
        self.label = label
        self.attribution = attribution
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.qualifiedAt = qualifiedAt
        self.json = json
    }

    /// The currency of its value: its own, otherwise the profile's, unless the lead is known to have none.
    package func currency(else profileCurrency: String?) -> String? {
        currency?.trimmedOrNil ?? (lacksCurrency ? nil : profileCurrency)
    }

    /// Whether `identifier` equals one of the lead's own (normalised); only then is a lead selected automatically.
    package func isFound(by identifier: Identifier) -> Bool {
        identifiers[identifier.kind]?.matches(identifier) ?? false
    }

    package var identifiers: Identifiers {
        Identifiers(
            id: Identifier(kind: .id, value: id),
            email: email.map { Identifier(kind: .email, value: $0) },
            phone: phone.map { Identifier(kind: .phone, value: $0) }
        )
    }
}
