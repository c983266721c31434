/// A member of a lead that identifies a click, a browser or a visit, under the API's name.
package enum ClickID: String, CaseIterable, Hashable, Sendable {
    case gclid, dclid, wbraid, gbraid
    case fbc, fbp
    case ga4cid, ga4sid
    case linkedIn = "li_fat_id"
    case msclkid, ttclid, twclid
    case reddit = "rdt_cid"
    case sccid, epik

    /// nil for those of analytics, which no ad platform takes a conversion by.
    package var platform: AdPlatform? {
        switch self {
        case .gclid, .dclid, .wbraid, .gbraid: .google
        case .fbc, .fbp: .meta
        case .ga4cid, .ga4sid: nil
        case .linkedIn: .linkedIn
        case .msclkid: .microsoft
        case .ttclid: .tikTok
        case .twclid: .x
        case .reddit: .reddit
        case .sccid: .snapchat
        case .epik: .pinterest
        }
    }
}
