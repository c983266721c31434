struct LeadPage: Sendable {
    let leads: [LeadRecord]
    /// The number of leads on all pages.
    let total: Int
    let limit: Int
    /// From 1.
    let page: Int
    /// Nil shows all members.
    var fields: [String]?

    var totalPages: Int { (total + limit - 1) / limit }
}
