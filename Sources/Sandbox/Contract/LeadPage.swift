/// One page of a list.
struct LeadPage: Sendable {
    let leads: [LeadRecord]
    /// How many leads the whole list has.
    let total: Int
    let limit: Int
    /// From 1.
    let page: Int
    /// The members to show; nil shows all.
    var fields: [String]?

    var totalPages: Int { (total + limit - 1) / limit }
}
