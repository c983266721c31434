/// The operations of the current contract.
enum CurrentOperations {
    static var update: JSONValue {
        OpenAPIParts.operation(
            "updateLead",
            summary: "Updates the lead found by id, email or phone in this order; several matches only where allowed.",
            body: ["schema": OpenAPIParts.reference("LeadUpdate"), "examples": UpdateSchemas.examples],
            responses: [success("200", "Updated", "The leads were updated.")]
                + OpenAPIParts.errors([400, 401, 403, 404, 409, 413, 415, 500]))
    }

    static var create: JSONValue {
        OpenAPIParts.operation(
            "createLead", summary: "Adds a lead.",
            body: [
                "schema": OpenAPIParts.reference("NewLead"),
                "examples": [
                    "full": [
                        "value": [
                            "name": "Jane Smith", "email": "jane2@example.com", "gclid": "abc", "ad_storage": true,
                        ]
                    ]
                ],
            ],
            responses: [success("201", "Created", "The lead was added.")]
                + OpenAPIParts.errors([400, 401, 403, 413, 415, 500]))
    }

    static var read: JSONValue {
        OpenAPIParts.operation(
            "readLead", summary: "One lead.",
            parameters: [
                [
                    "name": "id", "in": "path", "required": true, "schema": ["type": "string", "minLength": 1],
                    "example": "lead_123",
                ]
            ],
            responses: [success("200", "Lead", "The lead.")] + OpenAPIParts.errors([400, 401, 403, 404, 500]))
    }

    static var check: JSONValue {
        OpenAPIParts.operation(
            "checkKey", summary: "Tells whether the key is valid.",
            responses: [
                (
                    "200",
                    OpenAPIParts.response(
                        "It is.",
                        ["type": "object", "required": ["success"], "properties": ["success": ["const": true]]])
                )
            ] + OpenAPIParts.errors([401, 403, 500]))
    }

    static var statistics: JSONValue {
        OpenAPIParts.operation(
            "readStatistics", summary: "How many leads came in within a period, and what became of them.",
            body: [
                "schema": OpenAPIParts.reference("StatisticsQuestion"),
                "examples": [
                    "everything": ["value": [:]],
                    "custom": [
                        "value": ["period": "custom", "startDate": "2026-01-01", "endDate": "2026-03-01"]
                    ],
                ],
            ],
            responses: [success("200", "Statistics", "The figures.")]
                + OpenAPIParts.errors([400, 401, 403, 413, 415, 500]))
    }

    static var list: JSONValue {
        OpenAPIParts.operation(
            "listLeads", summary: "A page of the leads.", parameters: listParameters,
            responses: [
                (
                    "200",
                    OpenAPIParts.response(
                        "The page.",
                        CurrentSchemas.envelope(
                            ["type": "array", "items": OpenAPIParts.reference("ListedLead")], meta: "PageMeta"))
                )
            ] + OpenAPIParts.errors([400, 401, 403, 500]))
    }

    private static func success(_ status: String, _ schema: String, _ description: String) -> (String, JSONValue) {
        (status, OpenAPIParts.response(description, CurrentSchemas.envelope(OpenAPIParts.reference(schema))))
    }

    private static var listParameters: [JSONValue] {
        [
            OpenAPIParts.queryParameter(
                "search", "Part of a name, email or phone.",
                ["type": "string", "maxLength": .integer(CurrentListQuery.maximumSearchLength)]),
            OpenAPIParts.queryParameter(
                "limit", "Leads on a page.", ["type": "integer", "minimum": 1, "maximum": 100, "default": 50]),
            OpenAPIParts.queryParameter(
                "page", "The page, from 1.",
                [
                    "type": "integer", "minimum": 1, "maximum": .integer(CurrentListQuery.maximumPage), "default": 1,
                ]),
            OpenAPIParts.queryParameter(
                "sort", "The order; the newest lead first unless told otherwise.",
                ["type": "string", "enum": .strings(CurrentListQuery.sorts), "default": "createdAt:desc"]),
            OpenAPIParts.queryParameter(
                "fields", "The members to show, separated by commas; the id always stands.",
                ["type": "array", "minItems": 1, "items": OpenAPIParts.choice(LeadMembers.current)],
                style: [("style", "form"), ("explode", false)]),
        ] + LeadField.all.flatMap(filters)
    }

    private static func filters(_ field: LeadField) -> [JSONValue] {
        field.comparisons.map { comparison in
            OpenAPIParts.queryParameter(
                LeadFilter.parameter(field, comparison),
                comparison == .exists ? "Whether \(field.name) has content." : "A condition on \(field.name).",
                comparison == .exists ? ["type": "boolean"] : operand(field))
        }
    }

    private static func operand(_ field: LeadField) -> JSONValue {
        switch field.kind {
        case .text: ["type": "string"]
        case .status: OpenAPIParts.choice(LeadStatus.allCases.map(\.rawValue))
        case .number: ["type": "number"]
        case .moment: OpenAPIParts.momentOrDay
        }
    }
}
