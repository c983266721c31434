import FoundationEssentials

/// The leads that a new store begins with: always the same ids, names, texts and ages, from some hours to beyond the
/// end of their attribution. Leads beyond those written by hand are generated.
struct SampleLeads: Sendable {
    let count: Int
    /// The seed of the generated leads.
    let seed: UInt64
    private let now: Timestamp

    /// - Parameters:
    ///   - count: nil for all leads written by hand.
    ///   - now: what the ages count back from, rounded down to the minute.
    init(count: Int? = nil, seed: UInt64 = 1, now: Timestamp = .now) {
        self.count = count ?? Self.written.count
        self.seed = seed
        self.now = Timestamp(milliseconds: now.milliseconds - now.milliseconds % 60_000)
    }

    /// The members of the leads written by hand, without ids and times: those that examples and documentation name,
    /// some that share an email or a phone, names in many scripts, hostile, very long, missing and extreme values, and
    /// then an ordinary organisation's, the last `queueCount` of them with clicks that are still to be attributed.
    static let written: [JSONObject] =
        (try? JSONDecoder().decode([JSONObject].self, from: Data(PackageResources.leads_json))) ?? []

    static let sources = ["gtm", "inbound", "api", "wordpress", "manual", "import"]

    /// The document at an index from 0: `lead_123` first, then `lead_1001` and on.
    ///
    /// A lead that is not open was updated two days and four hours after it was created, or halfway to now if that is
    /// sooner.
    subscript(place: Int) -> JSONObject {
        let drawn = place < Self.written.count ? nil : DrawnLead(number: place, seed: seed)
        let age = drawn?.age ?? Self.age(place)
        var document = drawn?.members ?? Self.written[place]
        let created = Timestamp(milliseconds: now.milliseconds - age)
        let isOpen = document["status"] == .string(LeadStatus.open.rawValue)
        let updated = Timestamp(
            milliseconds: created.milliseconds + (isOpen ? 0 : min(Self.updateDelay, age / 2)))
        document["id"] = .string(place == 0 ? "lead_123" : "lead_\(1000 + place)")
        document["source"] = document["source"] ?? .string(Self.sources[place % Self.sources.count])
        document["createdAt"] = .string(created.text)
        document["updatedAt"] = .string(updated.text)
        document["expiresAt"] = .string(created.expiry.text)
        if document["status"] == .string(LeadStatus.qualified.rawValue) {
            document["qualifiedAt"] = .string(updated.text)
        }
        return document
    }

    /// Two days and four hours, in milliseconds.
    private static let updateDelay: Int64 = 187_200_000

    /// What there is to work off, whenever the sandbox is begun: some leads in every group of what is due.
    private static let queueCount = 31

    /// Milliseconds since a written lead was created. Those of the queue have from 19 hours to 73 days left, the
    /// shorter the closer together. The others came in 5 hours to 141 days ago: neighbours are ten days apart, the later
    /// one younger; the first lead is two weeks old.
    private static func age(_ place: Int) -> Int64 {
        let count = written.count - queueCount
        let hour: Int64 = 3_600_000
        if place >= count {
            let place = Int64(place - count)
            return 90 * 24 * hour - (19 + place * 22 + place * place * 6 / 5) * hour
        }
        let slot = (count + 7 - place * 5 % count) % count
        return (Int64(slot) * 49 + 5) * hour
    }
}
