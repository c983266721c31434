import FoundationEssentials
import Leads

extension Lead {
    /// Digits of a value that fits no `Amount` are kept up to this length.
    private static let longestValueText = 100

    /// Reads a lead as either contract gives it. A field that is absent, null, empty or of another type than documented
    /// is left out; only the id is needed.
    ///
    /// - Returns: nil when `json` is not an object with an id.
    init?(_ json: JSONValue) {
        guard let id = json["id"]?.identifier else { return nil }
        self.init(id: id)
        name = json["name"]?.words
        email = json["email"]?.words
        phone = json["phone"]?.words
        status = json["status"]?.words.map { Status($0) }
        currency = json["currency"]?.words?.uppercased()
        note = json["note"]?.string.flatMap { $0.isEmpty ? nil : $0 }
        lossReason = (json["lossReason"] ?? json["loss_reason"])?.words
        source = Self.source(json)
        createdAt = Self.moment(json, "createdAt", "created_at")
        updatedAt = Self.moment(json, "updatedAt", "updated_at")
        qualifiedAt = Self.moment(json, "qualifiedAt", "qualified_at")
        if let digits = json["value"]?.identifier {
            value = Amount(number: digits)
            valueText = value == nil ? digits.shortened(to: Self.longestValueText) : nil
        }
    }

    private static func moment(_ json: JSONValue, _ name: String, _ otherName: String) -> Date? {
        (json[name] ?? json[otherName])?.string.flatMap(Timestamp.read)
    }

    /// `google / cpc / summer_sale`: the source (or its UTM parameter), then medium and campaign.
    private static func source(_ json: JSONValue) -> String? {
        let parts = [
            json["source"]?.words ?? json["utm_source"]?.words, json["utm_medium"]?.words, json["utm_campaign"]?.words,
        ].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: " / ")
    }
}
