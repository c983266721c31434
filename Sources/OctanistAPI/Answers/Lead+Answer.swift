import FoundationEssentials
import Leads

extension Lead {
    /// Scalars kept of a value that fits no `Amount`.
    private static let longestValueText = 100

    /// Reads a lead in either contract's form. A field that is absent, null, empty or of another type than documented
    /// is skipped; only the id is required.
    ///
    /// - Returns: nil when `json` is not an object with an id.
    init?(_ json: JSONValue, contract: Contract) {
        guard let id = json["id"]?.identifier else { return nil }
        self.init(id: id)
        name = json["name"]?.words
        email = json["email"]?.words
        phone = json["phone"]?.words
        status = json["status"]?.words.map { Status($0) }
        currency = json["currency"]?.words?.uppercased()
        note = json["note"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        lossReason = (json["lossReason"] ?? json["loss_reason"])?.words
        // An absent member says nothing; the current contract has no currency at all.
        lacksCurrency = contract == .classic && currency == nil && json.hasMember("currency")
        campaign = Self.campaign(json)
        source = json["source"]?.words
        custom = json["custom"]?.words
        label = json["labelId"]?.words
        attribution = Attribution(json)
        createdAt = json.moment("createdAt", "created_at")
        updatedAt = json.moment("updatedAt", "updated_at")
        qualifiedAt = json.moment("qualifiedAt", "qualified_at")
        if let digits = json["value"]?.identifier {
            value = Amount(number: digits)
            valueText = value == nil ? digits.shortened(to: Self.longestValueText) : nil
        }
        self.json = JSONText.of(json)
    }

    /// `google / cpc / summer_sale` from the UTM parameters, or else the campaign's name in Google Ads.
    private static func campaign(_ json: JSONValue) -> String? {
        let parts = ["utm_source", "utm_medium", "utm_campaign"].compactMap { json[$0]?.words }
        return parts.isEmpty ? json["googleAdsCampaignName"]?.words : parts.joined(separator: " / ")
    }
}

extension Attribution {
    init(_ json: JSONValue) {
        let present = ClickID.allCases.filter { json.hasMember($0.rawValue) }
        self.init(
            clickIDs: present.isEmpty ? nil : Set(present.filter { json[$0.rawValue]?.words != nil }),
            consent: Self.consent(json), expiresAt: json.moment("expiresAt", "expires_at"))
    }

    /// Both of what an ad platform needs: to have stored the click id, and to be sent the person's data.
    private static func consent(_ json: JSONValue) -> Consent {
        let names = ["ad_storage", "ad_user_data"]
        guard names.contains(where: json.hasMember) else { return .unknown }
        return names.allSatisfy { json[$0]?.bool == true } ? .given : .denied
    }
}

extension JSONValue {
    fileprivate func moment(_ name: String, _ otherName: String) -> Date? {
        (self[name] ?? self[otherName])?.string.flatMap(Timestamp.read)
    }
}
