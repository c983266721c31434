import Leads

/// What a lead is and has, as bits of one column.
struct LeadFlags: OptionSet {
    let rawValue: Int64

    /// The first bits are `ClickID.allCases`.
    init(_ clickID: ClickID) {
        self.init(rawValue: 1 << Int64(ClickID.allCases.firstIndex(of: clickID) ?? 0))
    }

    init(rawValue: Int64) {
        self.rawValue = rawValue
    }

    static let tellsClickIDs = LeadFlags(rawValue: 1 << 20)
    static let consentGiven = LeadFlags(rawValue: 1 << 21)
    static let consentDenied = LeadFlags(rawValue: 1 << 22)
    static let name = LeadFlags(rawValue: 1 << 23)
    static let email = LeadFlags(rawValue: 1 << 24)
    static let phone = LeadFlags(rawValue: 1 << 25)
    static let value = LeadFlags(rawValue: 1 << 26)
    static let note = LeadFlags(rawValue: 1 << 27)
    static let open = LeadFlags(rawValue: 1 << 28)
    static let qualified = LeadFlags(rawValue: 1 << 29)
    static let won = LeadFlags(rawValue: 1 << 30)
    static let lost = LeadFlags(rawValue: 1 << 31)

    /// Any click id that the platform takes conversions by; nil for any platform.
    static func reaching(_ platform: AdPlatform?) -> LeadFlags {
        let ids = ClickID.allCases.filter { platform == nil ? $0.platform != nil : $0.platform == platform }
        return LeadFlags(ids.map { LeadFlags($0) })
    }

    init(_ lead: Lead) {
        self = []
        if let clickIDs = lead.attribution.clickIDs {
            insert(.tellsClickIDs)
            for clickID in clickIDs { insert(LeadFlags(clickID)) }
        }
        switch lead.attribution.consent {
        case .given: insert(.consentGiven)
        case .denied: insert(.consentDenied)
        case .unknown: break
        }
        if lead.name != nil { insert(.name) }
        if lead.email != nil { insert(.email) }
        if lead.phone != nil { insert(.phone) }
        if lead.value != nil || lead.valueText != nil { insert(.value) }
        if lead.note != nil { insert(.note) }
        if let status = lead.status.flatMap(LeadFlags.init(_:)) { insert(status) }
    }

    /// nil for a word that is not documented.
    init?(_ status: Status) {
        switch status {
        case .open: self = .open
        case .qualified: self = .qualified
        case .won: self = .won
        case .lost: self = .lost
        case .other: return nil
        }
    }

    var clickIDs: Set<ClickID>? {
        contains(.tellsClickIDs) ? Set(ClickID.allCases.filter { contains(LeadFlags($0)) }) : nil
    }

    var consent: Attribution.Consent {
        contains(.consentGiven) ? .given : contains(.consentDenied) ? .denied : .unknown
    }
}
