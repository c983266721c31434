/// Answers of the current contract: an envelope with `data` or `error`, and `meta`.
struct CurrentFormat: WireFormat {
    func answer(to outcome: Outcome) -> APIAnswer {
        switch outcome {
        case .document: APIAnswer(200, body: SandboxContract.current.openAPIDocument)
        case .updated(let leads):
            Self.success(
                200,
                [
                    "leadId": .text(leads.first?.id), "leadsUpdated": .integer(leads.count),
                    "message": "Lead updated successfully",
                ])
        case .listed(let page): Self.list(page)
        case .read(let lead): Self.success(200, .object(lead.currentDocument))
        case .created(let lead): Self.success(201, ["id": .string(lead.id), "message": "Lead added"])
        case .keyAccepted: APIAnswer(200, ["success": true])
        case .statistics(let figures): Self.success(200, figures)
        }
    }

    private static func success(_ status: Int, _ data: JSONValue) -> APIAnswer {
        APIAnswer(status, ["success": true, "data": data, "meta": .object(meta())])
    }

    private static func list(_ page: LeadPage) -> APIAnswer {
        let pagination: JSONValue = [
            "limit": .integer(page.limit), "page": .integer(page.page), "totalPages": .integer(page.totalPages),
            "total": .integer(page.total), "hasMore": .bool(page.page < page.totalPages),
        ]
        let rows = page.leads.map { lead in JSONValue.object(shown(lead.currentDocument, fields: page.fields)) }
        return APIAnswer(
            200,
            [
                "success": true, "data": .array(rows),
                "meta": .object(meta().merging(["pagination": pagination]) { $1 }),
            ])
    }

    /// The id is always included, whatever fields are asked for.
    private static func shown(_ document: JSONObject, fields: [String]?) -> JSONObject {
        guard let fields else { return document }
        return document.filter { $0.key == "id" || fields.contains($0.key) }
    }

    func answer(refusing refusal: Refusal) -> APIAnswer {
        Self.error(
            refusal.status(in: .current), refusal.code, refusal.message, refusal.details, headers: headers(of: refusal))
    }

    private static func error(
        _ status: Int, _ code: String, _ message: String, _ details: JSONObject = JSONObject(),
        headers: [(name: String, value: String)] = []
    ) -> APIAnswer {
        let error: JSONValue = ["code": .string(code), "message": .string(message), "details": .object(details)]
        return APIAnswer(
            status, ["success": false, "error": error, "meta": .object(meta())], headers: headers)
    }

    /// The documentation names no code for a rate limit; the client must cope with an unknown one.
    func trouble(status: Int) -> APIAnswer {
        Self.error(status, status == 429 ? "RATE_LIMITED" : "INTERNAL_ERROR", FaultText.message(status))
    }

    func refusalInSuccess() -> APIAnswer {
        Self.error(200, "VALIDATION_ERROR", "The update was refused.")
    }

    /// Holds a fresh request id: `req_` and twelve hexadecimal digits.
    private static func meta() -> JSONObject {
        let digits = String(UInt64.random(in: 0..<(1 << 48)), radix: 16)
        let id = "req_" + String(repeating: "0", count: 12 - digits.utf8.count) + digits
        return ["requestId": .string(id), "timestamp": .string(Timestamp.now.text)]
    }
}
