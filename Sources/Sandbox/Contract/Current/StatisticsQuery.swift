import FoundationEssentials

/// The checked body of `POST /stats` (current contract), and the figures it asks for.
struct StatisticsQuery {
    enum Period: String, CaseIterable {
        case current, previous, custom
    }

    /// The plan's quota in the answer; the sandbox locks no lead.
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

    /// The start of the day in UTC.
    private static func day(_ field: String, _ reader: FieldReader) throws(Refusal) -> Timestamp? {
        guard let text = try reader.text(field) else { return nil }
        guard text.utf8.count == 10, let day = Timestamp(text) else {
            throw Refusal(
                .invalidDate, "The field \(field) must be a date, for example 2026-03-10.",
                details: ["field": .string(field)])
        }
        return day
    }

    /// Usage, counts and rates of the leads created within the period. Rates are shares of 1; the average is over won
    /// leads.
    func figures(in transaction: LeadTransaction) throws -> JSONValue {
        var statuses: [LeadStatus: Int] = [:]
        var sources: [String: Int] = [:]
        var sum = 0.0
        for figure in try transaction.figures(from: start, through: end) {
            statuses[figure.status, default: 0] += figure.count
            if let source = figure.source { sources[source, default: 0] += figure.count }
            if figure.status == .won { sum += figure.value }
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
                    JSONObject(
                        uniqueKeysWithValues: LeadStatus.allCases.map { ($0.rawValue, .integer(statuses[$0] ?? 0)) })),
                "bySource": .object(sources.mapValues(JSONValue.integer)),
            ],
            "conversion": [
                "qualified": .integer(qualified), "qualificationRate": Self.share(Double(qualified), of: total),
                "winRate": Self.share(Double(won), of: qualified), "averageValue": Self.share(sum, of: won),
                "totalValue": Self.number(sum),
            ],
        ]
    }

    private static func share(_ part: Double, of whole: Int) -> JSONValue {
        number(whole == 0 ? 0 : part / Double(whole))
    }

    /// Goes through the shortest decimal notation: a direct conversion would show the binary digits.
    private static func number(_ number: Double) -> JSONValue {
        .number(Decimal(json: "\(number)") ?? 0)
    }
}

extension Timestamp {
    fileprivate var before: Timestamp {
        Timestamp(milliseconds: milliseconds - 1)
    }
}
