/// The parameters of the current `GET /leads`. A parameter that is neither one of them nor a filter is refused.
struct CurrentListQuery {
    static let maximumPage = 1_000_000
    static let maximumSearchLength = 200
    static let standardSort = "createdAt:desc"

    /// Every member of a lead, in both directions.
    static let sorts = LeadMembers.current.flatMap { ["\($0):asc", "\($0):desc"] }

    private static let parameters: Set = ["search", "limit", "page", "sort", "fields"]

    let search: String
    let limit: Int
    let page: Int
    let order: LeadQuery.Order
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
        order = try Self.order(parameters["sort"] ?? Self.standardSort)
        fields = try parameters["fields"].map(Self.fields)
        var filters: [LeadFilter] = []
        for (name, value) in parameters.values where !Self.parameters.contains(name) {
            filters.append(try LeadFilter(parameter: name, value: value))
        }
        self.filters = filters
    }

    private static func order(_ text: String) throws(Refusal) -> LeadQuery.Order {
        guard sorts.contains(text) else {
            throw .invalid(
                "sort", "The parameter sort takes a field of a lead and asc or desc, for example \(standardSort).")
        }
        let parts = text.split(separator: ":")
        return LeadQuery.Order(member: String(parts[0]), isDescending: parts[1] == "desc")
    }

    private static func fields(_ text: String) throws(Refusal) -> [String] {
        let names = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        for name in names where !LeadMembers.current.contains(name) {
            throw .invalid("fields", "The parameter fields lists names of a lead's fields, separated by commas.")
        }
        return names
    }

    func page(in transaction: LeadTransaction) throws -> LeadPage {
        let query = LeadQuery(
            search: search, conditions: filters.map(\.condition), order: order, limit: limit,
            offset: (page - 1) * limit)
        return LeadPage(
            leads: try transaction.leads(query), total: try transaction.count(query), limit: limit, page: page,
            fields: fields)
    }
}
