/// One row of the samples, before it becomes a stored document.
struct SampleLead {
    var name: String?
    var email: String?
    var phone: String?
    var status = LeadStatus.open
    /// Plain notation, as a JSON number is written.
    var value: String?
    var currency: String?
    var note: String?
    var lossReason: String?
    /// Source, medium and campaign of the visit.
    var campaign: (source: String, medium: String, name: String)?
    /// Whether it may be used for advertisements and measured; nil where nobody was asked.
    var consent: Consent?
    /// Click ids, custom fields and other members by name.
    var others: [(String, JSONValue)] = []

    enum Consent: CaseIterable {
        case given, adsOnly, measuringOnly, denied
    }

    /// The document of the lead.
    ///
    /// - Parameters:
    ///   - source: how it came in, where `others` does not say.
    ///   - created: when it came in; it was changed within two days and a half, and before `now`.
    func document(id: String, source: String, created: Timestamp, now: Timestamp) -> JSONObject {
        let delay = min(Self.updateDelay, (now.milliseconds - created.milliseconds) / 2)
        let updated = status == .open ? created : Timestamp(milliseconds: created.milliseconds + delay)
        let members: [(String, JSONValue?)] =
            [
                ("id", .string(id)), ("name", name.map(JSONValue.string)), ("email", email.map(JSONValue.string)),
                ("phone", phone.map(JSONValue.string)), ("status", .string(status.rawValue)),
                ("value", value.map(JSONValue.number)), ("currency", currency.map(JSONValue.string)),
                ("note", note.map(JSONValue.string)), ("lossReason", lossReason.map(JSONValue.string)),
                ("utm_source", campaign.map { .string($0.source) }),
                ("utm_medium", campaign.map { .string($0.medium) }),
                ("utm_campaign", campaign.map { .string($0.name) }),
            ] + others.map { ($0.0, $0.1) }
            + (consent.map(Self.members) ?? [])
            + [
                ("source", others.contains { $0.0 == "source" } ? nil : .string(source)),
                ("createdAt", .string(created.text)), ("updatedAt", .string(updated.text)),
                ("qualifiedAt", status == .qualified ? .string(updated.text) : nil),
                ("expiresAt", .string(created.expiry.text)),
            ]
        return JSONObject(members.compactMap { key, value in value.map { (key, $0) } })
    }

    private static func members(_ consent: Consent) -> [(String, JSONValue?)] {
        let ads = consent == .given || consent == .adsOnly
        let measuring = consent == .given || consent == .measuringOnly
        return [
            ("ad_storage", .bool(ads)), ("ad_user_data", .bool(ads)), ("ad_personalization", .bool(consent == .given)),
            ("analytics_storage", .bool(measuring)),
        ]
    }

    /// Two days and four hours, in milliseconds.
    private static let updateDelay: Int64 = 187_200_000
}
