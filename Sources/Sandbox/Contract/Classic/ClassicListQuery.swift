/// The parameters of the classic `GET /leads`.
struct ClassicListQuery {
    /// The list's own spellings; qualified leads appear only in an unfiltered list.
    enum Status: String, CaseIterable {
        case open, win, lost

        var stored: LeadStatus {
            switch self {
            case .open: .open
            case .win: .won
            case .lost: .lost
            }
        }
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
        var conditions: [LeadQuery.Condition] = []
        if let status { conditions.append(LeadQuery.Condition(column: "status", "=", .text(status.stored.rawValue))) }
        if let updatedAfter {
            conditions.append(LeadQuery.Condition(column: "updatedAt", ">", .integer(updatedAfter.milliseconds)))
        }
        let query = LeadQuery(
            conditions: conditions,
            order: LeadQuery.Order(member: "updatedAt", isDescending: sort == .newestFirst), limit: limit)
        return LeadPage(leads: try transaction.leads(query), total: try transaction.count(query), limit: limit, page: 1)
    }
}
