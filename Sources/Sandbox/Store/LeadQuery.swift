/// A selection of leads. SQLite sorts and pages it, so that a page of many leads is read as fast as one of few.
struct LeadQuery {
    struct Condition {
        let sql: String
        let value: ColumnValue?
        /// The column whose missing values it excludes.
        let present: String?

        init(column: String, _ operation: String, _ value: ColumnValue) {
            present = column
            sql = "\"\(column)\" \(operation) ?"
            self.value = value
        }

        init(column: String, isNull: Bool) {
            present = isNull ? nil : column
            sql = "\"\(column)\" IS \(isNull ? "" : "NOT ")NULL"
            value = nil
        }
    }

    /// Leads without the member come last; equal ones are ordered by number.
    struct Order {
        let member: String
        let isDescending: Bool

        /// - Parameter isPresent: whether no lead lacks the member.
        func sql(isPresent: Bool) -> String {
            let value = LeadField.named(member) == nil ? "json_extract(document, '$.\(member)')" : "\"\(member)\""
            // NULL is the smallest value anyway, and SQLite uses an index only for a plain column order.
            return value + (isDescending ? " DESC" : isPresent ? " ASC" : " ASC NULLS LAST") + ", sequence"
        }
    }

    private var orderClause: String {
        order.sql(isPresent: conditions.contains { $0.present == order.member })
    }

    /// Part of a name, email or phone; empty matches every lead.
    var search = ""
    var conditions: [Condition] = []
    let order: Order
    let limit: Int
    var offset = 0

    /// With the arguments `values`, the limit and the offset.
    var sql: String {
        "SELECT sequence, document FROM leads WHERE \(whereClause) ORDER BY \(orderClause) LIMIT ? OFFSET ?"
    }

    var whereClause: String {
        let all = (search.isEmpty ? [] : ["instr(search, ?) > 0"]) + conditions.map(\.sql)
        return all.isEmpty ? "TRUE" : all.joined(separator: " AND ")
    }

    /// The arguments of `whereClause`, in order.
    var values: [ColumnValue] {
        (search.isEmpty ? [] : [.text(LeadKey.searchable(search))]) + conditions.compactMap(\.value)
    }
}
