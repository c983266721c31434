/// The names of a lead's members, in the order of the answers.
enum LeadMembers {
    static let clickIDs = [
        "gclid", "dclid", "wbraid", "gbraid", "fbc", "fbp", "ga4cid", "ga4sid", "li_fat_id", "msclkid", "ttclid",
        "twclid", "rdt_cid", "sccid", "epik",
    ]
    static let campaign = ["utm_source", "utm_medium", "utm_campaign"]
    static let consent = ["ad_storage", "ad_user_data", "ad_personalization", "analytics_storage"]
    static let moments = ["createdAt", "updatedAt", "qualifiedAt", "expiresAt"]

    /// Every lead of the current contract has all of these; those without content are null.
    static let current =
        ["id", "name", "email", "phone", "status", "value", "note", "custom", "lossReason", "conversionName", "source"]
        + ["website", "path"] + clickIDs + campaign + consent
        + ["googleAdsCampaignId", "googleAdsCampaignName", "googleAdsAdGroupId", "googleAdsAdGroupName"]
        + ["googleAdsAdId", "labelId", "selectedConversionEventId"] + moments

    /// The members of a lead in the classic list, which alone has a currency, and does not tell when the click expires.
    static let classic =
        ["id", "name", "email", "phone", "status", "value", "currency", "note", "lossReason", "conversionName"]
        + ["source", "website", "path", "gclid", "fbc", "fbp", "msclkid", "ttclid", "li_fat_id"] + campaign
        + ["custom", "createdAt", "updatedAt", "qualifiedAt"]
}
