/// A selection of stored leads, in an order and cut into pages by SQLite, so that a page of many leads is read as
/// fast as one of few.
struct LeadQuery {
    /// What must hold for a column.
    struct Condition {
        let sql: String
        let value: ColumnValue?

        init(column: String, _ operation: String, _ value: ColumnValue) {
            sql = "\"\(column)\" \(operation) ?"
            self.value = value
        }

        init(column: String, isNull: Bool) {
            sql = "\"\(column)\" IS \(isNull ? "" : "NOT ")NULL"
            value = nil
        }
    }

    /// By one member; leads without it come last, equal ones in the order of their numbers.
    struct Order {
        let member: String
        let isDescending: Bool

        var sql: String {
            let value = LeadField.named(member) == nil ? "json_extract(document, '$.\(member)')" : "\"\(member)\""
            // A column without content is the smallest anyway, and an index is used only for what is plain.
            return value + (isDescending ? " DESC" : " ASC NULLS LAST") + ", sequence"
        }
    }

    /// Part of a name, email or phone; empty selects every lead.
    var search = ""
    var conditions: [Condition] = []
    let order: Order
    let limit: Int
    var offset = 0

    var whereClause: String {
        let all = (search.isEmpty ? [] : ["instr(search, ?) > 0"]) + conditions.map(\.sql)
        return all.isEmpty ? "TRUE" : all.joined(separator: " AND ")
    }

    /// What is bound to `whereClause`, in its order.
    var values: [ColumnValue] {
        (search.isEmpty ? [] : [.text(LeadKey.searchable(search))]) + conditions.compactMap(\.value)
    }
}
