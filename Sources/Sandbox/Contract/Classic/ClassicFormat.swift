/// Answers of the classic contract: no envelope, errors as `{"success": false, "message": …}`.
struct ClassicFormat: WireFormat {
    func answer(to outcome: Outcome) -> APIAnswer {
        switch outcome {
        case .document: APIAnswer(200, body: SandboxContract.classic.openAPIDocument)
        case .updated(let leads): Self.updated(leads)
        case .listed(let page): APIAnswer(200, .array(page.leads.map(Self.listed)))
        // The classic contract has no routes with these outcomes.
        case .read(let lead), .created(let lead): APIAnswer(200, Self.listed(lead))
        case .keyAccepted: APIAnswer(200, ["success": true])
        case .statistics(let figures): APIAnswer(200, figures)
        }
    }

    private static func updated(_ leads: [LeadRecord]) -> APIAnswer {
        let lead = leads.first
        return APIAnswer(
            200, ["success": true, "leadId": .text(lead?.id), "status": .text(lead?.status.rawValue)])
    }

    /// Members that may be missing or null: every second lead omits them when empty and the others say null, because a
    /// real server does both.
    private static let nullable: Set = [
        "name", "email", "phone", "value", "currency", "note", "lossReason", "qualifiedAt",
    ]

    private static func listed(_ lead: LeadRecord) -> JSONValue {
        var document = JSONObject()
        for member in LeadMembers.classic {
            if member == "status" {
                document[member] = .string(lead.status.classicListName)
            } else if let value = lead.document[member] {
                document[member] = value
            } else if nullable.contains(member), !lead.sequence.isMultiple(of: 2) {
                document[member] = .null
            }
        }
        return .object(document)
    }

    func answer(refusing refusal: Refusal) -> APIAnswer {
        var body = Self.error(refusal.message)
        // The documentation also shows a refused key in this form.
        if refusal.reason == .unauthorized || refusal.reason == .forbidden {
            body["error"] = .string(refusal.message)
        }
        return APIAnswer(refusal.status(in: .classic), .object(body), headers: headers(of: refusal))
    }

    private static func error(_ message: String) -> JSONObject {
        ["success": false, "message": .string(message)]
    }

    func trouble(status: Int) -> APIAnswer {
        APIAnswer(status, .object(Self.error(FaultText.message(status))))
    }

    func refusalInSuccess() -> APIAnswer {
        APIAnswer(200, .object(Self.error("The update was refused.")))
    }
}
