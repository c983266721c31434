/// The parameters of the classic `GET /leads`.
struct ClassicListQuery {
    /// The list's own words; qualified leads appear in an unfiltered list only.
    enum Status: String, CaseIterable {
        case open, win, lost
    }

    enum Sort: String, CaseIterable {
        case newestFirst = "updated_at:desc"
        case oldestFirst = "updated_at:asc"
    }

    let status: Status?
    let updatedAfter: Timestamp?
    let sort: Sort
    let limit: Int

    init(_ parameters: QueryParameters) throws(Refusal) {
        status = try parameters.choice("status")
        sort = try parameters.choice("sort") ?? .newestFirst
        limit = try parameters.number("limit", in: 1...100, default: 100)
        if let text = parameters["updated_after"] {
            guard let moment = Timestamp(text) else {
                throw Refusal(
                    .invalidDate,
                    "The parameter updated_after must be an ISO 8601 date, for example 2026-03-10T12:00:00Z.",
                    details: ["field": "updated_after"])
            }
            updatedAfter = moment
        } else {
            updatedAfter = nil
        }
    }

    func page(in transaction: LeadTransaction) throws -> LeadPage {
        let matches = try transaction.leads().filter { lead in
            if let status, lead.status.classicListName != status.rawValue { return false }
            if let updatedAfter, (lead.updatedAt ?? Timestamp(milliseconds: .min)) <= updatedAfter { return false }
            return true
        }
        let sorted = LeadSort(field: "updatedAt", isDescending: sort == .newestFirst).sorted(matches)
        return LeadPage(leads: Array(sorted.prefix(limit)), total: matches.count, limit: limit, page: 1)
    }
}
