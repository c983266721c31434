/// The body of `POST /stats` (current contract), checked, and the figures it asks for.
struct StatisticsQuery {
    enum Period: String, CaseIterable {
        case current, previous, custom
    }

    /// How many leads the stand-in's plan allows; none of them is ever locked.
    private static let leadsLimit = 1_000_000

    let start: Timestamp
    let end: Timestamp

    init(_ object: JSONObject, at now: Timestamp) throws(Refusal) {
        let reader = FieldReader(object: object)
        let first = try Self.day("startDate", reader)
        let last = try Self.day("endDate", reader)
        switch try reader.choice("period") ?? Period.current {
        case .current: (start, end) = (now.month(0), now.month(1).before)
        case .previous: (start, end) = (now.month(-1), now.month(0).before)
        case .custom:
            guard let first, let last else {
                throw .invalid(
                    first == nil ? "startDate" : "endDate", "A custom period needs the fields startDate and endDate.")
            }
            (start, end) = (first, Timestamp(milliseconds: last.milliseconds + 86_400_000).before)
        }
    }

    /// A day's first moment in UTC.
    private static func day(_ field: String, _ reader: FieldReader) throws(Refusal) -> Timestamp? {
        guard let text = try reader.text(field) else { return nil }
        guard text.utf8.count == 10, let day = Timestamp(text) else {
            throw Refusal(
                .invalidDate, "The field \(field) must be a date, for example 2026-03-10.",
                details: ["field": .string(field)])
        }
        return day
    }

    /// Usage, counts and rates of the leads that came in within the period. Rates are shares of 1; the average is that
    /// of the leads won.
    func figures(in transaction: LeadTransaction) throws -> JSONValue {
        var statuses: [LeadStatus: Int] = [:]
        var sources: [String: Int] = [:]
        var sum = 0.0
        try transaction.figures(from: start, through: end) { lead in
            statuses[lead.status, default: 0] += 1
            if let source = lead.text("source") { sources[source, default: 0] += 1 }
            if lead.status == .won, let value = lead.value { sum += Double(value.text) ?? 0 }
        }
        let total = statuses.values.reduce(0, +)
        let won = statuses[.won] ?? 0
        let qualified = (statuses[.qualified] ?? 0) + won
        return [
            "usage": [
                "leadsUsed": .integer(total), "leadsLimit": .integer(Self.leadsLimit), "lockedLeads": 0,
                "periodStart": .string(start.text), "periodEnd": .string(end.text),
            ],
            "leads": [
                "total": .integer(total),
                "byStatus": .object(
                    JSONObject(LeadStatus.allCases.map { ($0.rawValue, .integer(statuses[$0] ?? 0)) })),
                "bySource": .object(
                    JSONObject(sources.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) })),
            ],
            "conversion": [
                "qualified": .integer(qualified), "qualificationRate": Self.share(Double(qualified), of: total),
                "winRate": Self.share(Double(won), of: qualified), "averageValue": Self.share(sum, of: won),
                "totalValue": .number("\(sum)"),
            ],
        ]
    }

    private static func share(_ part: Double, of whole: Int) -> JSONValue {
        .number("\(whole == 0 ? 0 : part / Double(whole))")
    }
}

extension Timestamp {
    /// The last moment before this one.
    fileprivate var before: Timestamp {
        Timestamp(milliseconds: milliseconds - 1)
    }
}
