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
    /// Click ids, custom fields and other members by name.
    var others: [(String, JSONValue)] = []

    /// The document of the lead at this place of the samples, from 0. Every second one leaves out what it has no
    /// content for and the others say null, because a real server does both.
    func document(id: String, at index: Int) -> JSONObject {
        let created = SampleLead.firstCreation + Int64(index) * SampleLead.creationStep
        let updated = status == .open ? created : created + SampleLead.updateDelay
        var members: [(String, JSONValue?)] = [
            ("id", .string(id)), ("name", name.map(JSONValue.string)), ("email", email.map(JSONValue.string)),
            ("phone", phone.map(JSONValue.string)), ("status", .string(status.rawValue)),
            ("value", value.map(JSONValue.number)), ("currency", currency.map(JSONValue.string)),
            ("note", note.map(JSONValue.string)), ("lossReason", lossReason.map(JSONValue.string)),
        ]
        if let campaign {
            members += [
                ("source", .string(campaign.source)), ("utm_source", .string(campaign.source)),
                ("utm_medium", .string(campaign.medium)), ("utm_campaign", .string(campaign.name)),
            ]
        }
        members += others.map { ($0.0, $0.1) }
        members += [
            ("createdAt", .string(Timestamp(milliseconds: created).text)),
            ("updatedAt", .string(Timestamp(milliseconds: updated).text)),
            ("qualifiedAt", status == .qualified ? .string(Timestamp(milliseconds: updated).text) : nil),
        ]
        var document = JSONObject()
        for (key, value) in members {
            if let value {
                document.append(key, value)
            } else if index.isMultiple(of: 2) {
                document.append(key, .null)
            }
        }
        return document
    }

    /// 2026-01-05 08:15 UTC.
    private static let firstCreation: Int64 = 1_767_600_900_000
    /// 19 hours, 7 minutes and 31 seconds.
    private static let creationStep: Int64 = 68_851_000
    /// Two days and four hours.
    private static let updateDelay: Int64 = 187_200_000
}
