import FoundationEssentials

/// A sample, before it becomes a stored document.
struct SampleLead {
    var name: String?
    var email: String?
    var phone: String?
    var status = LeadStatus.open
    /// In JSON's plain notation.
    var value: String?
    var currency: String?
    var note: String?
    var lossReason: String?
    var campaign: (source: String, medium: String, name: String)?
    /// Consent to advertising and analytics; nil where nobody was asked.
    var consent: Consent?
    /// Click ids, custom fields and other members by name.
    var others: [(String, JSONValue)] = []

    enum Consent: CaseIterable {
        case given, adsOnly, measuringOnly, denied
    }

    /// A lead that is not open was updated two days and four hours after `created`, or halfway to `now` if that is
    /// sooner.
    func document(id: String, source: String, created: Timestamp, now: Timestamp) -> JSONObject {
        let delay = min(Self.updateDelay, (now.milliseconds - created.milliseconds) / 2)
        let updated = status == .open ? created : Timestamp(milliseconds: created.milliseconds + delay)
        let texts: [String: String?] = [
            "id": id, "name": name, "email": email, "phone": phone, "status": status.rawValue, "currency": currency,
            "note": note, "lossReason": lossReason, "utm_source": campaign?.source, "utm_medium": campaign?.medium,
            "utm_campaign": campaign?.name, "source": source, "createdAt": created.text, "updatedAt": updated.text,
            "qualifiedAt": status == .qualified ? updated.text : nil, "expiresAt": created.expiry.text,
        ]
        var document = texts.compactMapValues { $0.map(JSONValue.string) }
        if let amount = value.flatMap({ Decimal(json: $0) }) { document["value"] = .number(amount) }
        if let consent { document.merge(Self.members(consent)) { $1 } }
        document.merge(others) { $1 }
        return document
    }

    private static func members(_ consent: Consent) -> JSONObject {
        let ads = consent == .given || consent == .adsOnly
        let measuring = consent == .given || consent == .measuringOnly
        return [
            "ad_storage": .bool(ads), "ad_user_data": .bool(ads), "ad_personalization": .bool(consent == .given),
            "analytics_storage": .bool(measuring),
        ]
    }

    /// Two days and four hours, in milliseconds.
    private static let updateDelay: Int64 = 187_200_000
}
