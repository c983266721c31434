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
        createdAt = Self.moment(json, "createdAt", "created_at")
        updatedAt = Self.moment(json, "updatedAt", "updated_at")
        qualifiedAt = Self.moment(json, "qualifiedAt", "qualified_at")
        if let digits = json["value"]?.identifier {
            value = Amount(number: digits)
            valueText = value == nil ? digits.shortened(to: Self.longestValueText) : nil
        }
        self.json = JSONText.of(json)
    }

    private static func moment(_ json: JSONValue, _ name: String, _ otherName: String) -> Date? {
        (json[name] ?? json[otherName])?.string.flatMap(Timestamp.read)
    }

    /// `google / cpc / summer_sale` from the UTM parameters, or else the campaign's name in Google Ads.
    private static func campaign(_ json: JSONValue) -> String? {
        let parts = ["utm_source", "utm_medium", "utm_campaign"].compactMap { json[$0]?.words }
        return parts.isEmpty ? json["googleAdsCampaignName"]?.words : parts.joined(separator: " / ")
    }
}
