/// The parameters of the current `GET /leads`.
struct CurrentListQuery {
    /// `sort=FIELD:DIRECTION`; the documentation names no syntax, so this one is the sandbox's own.
    enum Sort: String, CaseIterable {
        case updatedNewestFirst = "updatedAt:desc"
        case updatedOldestFirst = "updatedAt:asc"
        case createdNewestFirst = "createdAt:desc"
        case createdOldestFirst = "createdAt:asc"
        case nameAscending = "name:asc"
        case nameDescending = "name:desc"
        case valueAscending = "value:asc"
        case valueDescending = "value:desc"

        var order: LeadSort {
            let parts = rawValue.split(separator: ":").map(String.init)
            return LeadSort(field: parts[0], isDescending: parts[1] == "desc")
        }
    }

    static let maximumPage = 1_000_000
    static let maximumSearchLength = 200

    let search: String
    let limit: Int
    let page: Int
    let sort: Sort
    let fields: [String]?
    let filters: [LeadFilter]

    init(_ parameters: QueryParameters) throws(Refusal) {
        search = parameters["search"] ?? ""
        guard search.unicodeScalars.count <= Self.maximumSearchLength else {
            throw .invalid(
                "search", "The parameter search must have at most \(Self.maximumSearchLength) characters.")
        }
        limit = try parameters.number("limit", in: 1...100, default: 50)
        page = try parameters.number("page", in: 1...Self.maximumPage, default: 1)
        sort = try parameters.choice("sort") ?? .updatedNewestFirst
        fields = try parameters["fields"].map(Self.fields)
        var filters: [LeadFilter] = []
        for (name, value) in parameters.values {
            if let filter = try LeadFilter(parameter: name, value: value) { filters.append(filter) }
        }
        self.filters = filters
    }

    private static func fields(_ text: String) throws(Refusal) -> [String] {
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        for name in names where !LeadMembers.all.contains(name) {
            throw .invalid("fields", "The parameter fields lists names of a lead's fields, separated by commas.")
        }
        return names
    }

    func page(in transaction: LeadTransaction) throws -> LeadPage {
        let matches = try transaction.leads(containing: search).filter { lead in
            filters.allSatisfy { $0.accepts(lead) }
        }
        let rows = sort.order.sorted(matches).dropFirst((page - 1) * limit).prefix(limit)
        return LeadPage(leads: Array(rows), total: matches.count, limit: limit, page: page, fields: fields)
    }
}
