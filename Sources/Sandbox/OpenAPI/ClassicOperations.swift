/// The operations of the classic contract.
enum ClassicOperations {
    static var list: JSONValue {
        OpenAPIParts.operation(
            "listLeads",
            summary:
                "The leads, as a bare array. Won is spelled win here; qualified leads appear without a status filter.",
            parameters: [
                OpenAPIParts.queryParameter(
                    "status", "Only leads with this status.",
                    OpenAPIParts.choice(ClassicListQuery.Status.allCases.map(\.rawValue))),
                OpenAPIParts.queryParameter(
                    "updated_after", "Only leads updated after this moment (ISO 8601).", OpenAPIParts.momentOrDay),
                OpenAPIParts.queryParameter(
                    "sort", "The order; the latest update first unless told otherwise.",
                    OpenAPIParts.choice(ClassicListQuery.Sort.allCases.map(\.rawValue))),
                OpenAPIParts.queryParameter(
                    "limit", "How many leads at most.",
                    ["type": "integer", "minimum": 1, "maximum": 100, "default": 100]),
            ],
            responses: [
                (
                    "200",
                    OpenAPIParts.response("The leads.", ["type": "array", "items": OpenAPIParts.reference("Lead")])
                )
            ] + OpenAPIParts.errors([400, 401, 403, 500]))
    }

    static var update: JSONValue {
        OpenAPIParts.operation(
            "updateLead",
            summary: "Updates one lead, found by id, email or phone in this order; of several matches, the oldest.",
            body: ["schema": OpenAPIParts.reference("LeadUpdate"), "examples": UpdateSchemas.examples],
            responses: [("200", OpenAPIParts.response("The lead was updated.", OpenAPIParts.reference("Updated")))]
                + OpenAPIParts.errors([400, 401, 403, 404, 413, 415, 422, 500]))
    }
}
