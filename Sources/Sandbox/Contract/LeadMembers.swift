/// The names of every member a lead can have in an answer.
enum LeadMembers {
    static let texts = [
        "id", "name", "email", "phone", "currency", "note", "lossReason", "conversionName", "source", "website", "path",
        "gclid", "fbc", "fbp", "msclkid", "ttclid", "li_fat_id", "utm_source", "utm_medium", "utm_campaign",
    ]
    static let moments = ["createdAt", "updatedAt", "qualifiedAt", "expiresAt"]
    static let flags = ["adStorageConsent", "analyticsConsent", "marketingConsent"]

    static var all: [String] { texts + ["status", "value", "custom"] + flags + moments }
}
