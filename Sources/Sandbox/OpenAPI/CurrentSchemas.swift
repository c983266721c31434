/// The schemas of the current contract.
enum CurrentSchemas {
    static var all: JSONValue {
        [
            "Lead": LeadSchema.schema(LeadMembers.current, statuses: statuses, required: LeadMembers.current),
            // `fields` leaves members out.
            "ListedLead": LeadSchema.schema(LeadMembers.current, statuses: statuses, required: ["id"]),
            "LeadUpdate": update,
            "NewLead": newLead,
            "Updated": [
                "type": "object", "required": ["leadId", "leadsUpdated", "message"],
                "properties": [
                    "leadId": ["type": "string"], "leadsUpdated": ["type": "integer", "minimum": 1],
                    "message": ["type": "string"],
                ],
            ],
            "Created": [
                "type": "object", "required": ["id", "message"],
                "properties": ["id": ["type": "string"], "message": ["type": "string"]],
            ],
            "StatisticsQuestion": question,
            "Statistics": statistics,
            "Meta": object(meta),
            "PageMeta": object([("pagination", OpenAPIParts.reference("Pagination"))] + meta),
            "Pagination": object([
                ("limit", ["type": "integer", "minimum": 1, "maximum": 100]),
                ("page", ["type": "integer", "minimum": 1]), ("totalPages", ["type": "integer", "minimum": 0]),
                ("total", ["type": "integer", "minimum": 0]), ("hasMore", ["type": "boolean"]),
            ]),
            "Error": object([
                ("success", ["const": false]),
                (
                    "error",
                    object([
                        ("code", OpenAPIParts.choice(codes)), ("message", ["type": "string"]),
                        ("details", ["type": "object"]),
                    ])
                ),
                ("meta", OpenAPIParts.reference("Meta")),
            ]),
        ]
    }

    static func envelope(_ data: JSONValue, meta: String = "Meta") -> JSONValue {
        object([("success", ["const": true]), ("data", data), ("meta", OpenAPIParts.reference(meta))])
    }

    /// An object all of whose properties are required.
    private static func object(_ properties: [(String, JSONValue)]) -> JSONValue {
        [
            "type": "object", "required": .strings(properties.map(\.0)),
            "properties": .object(JSONObject(properties)),
        ]
    }

    private static let codes = [
        "UNAUTHORIZED", "VALIDATION_ERROR", "NOT_FOUND", "FORBIDDEN", "CONFLICT", "INVALID_DATE", "INVALID_FILTER",
        "INTERNAL_ERROR",
    ]

    private static let meta: [(String, JSONValue)] = [
        ("requestId", ["type": "string", "pattern": "^req_[0-9a-f]{12}$"]), ("timestamp", OpenAPIParts.moment),
    ]

    private static let statuses = LeadStatus.allCases.map(\.rawValue)

    private static var update: JSONValue {
        let properties =
            UpdateSchemas.identifiers + [
                ("status", UpdateSchemas.targets), ("changedTo", UpdateSchemas.targets),
                ("value", UpdateSchemas.numberOrText), ("note", ["type": "string"]), ("lossReason", ["type": "string"]),
            ]
        return [
            "allOf": [
                ["type": "object", "properties": .object(JSONObject(properties))],
                UpdateSchemas.oneRequired(["id", "email", "phone"]),
                // Won and qualified need a value; status wins over changedTo. Without either the status stays.
                [
                    "anyOf": [
                        ["required": ["value"]],
                        ["required": ["status"], "properties": ["status": ["const": "lost"]]],
                        ["properties": ["changedTo": ["const": "lost"]], "not": ["required": ["status"]]],
                    ]
                ],
            ]
        ]
    }

    private static var newLead: JSONValue {
        var properties: [(String, JSONValue)] = [
            ("name", ["type": "string", "minLength": 1]), ("email", UpdateSchemas.email),
            ("phone", UpdateSchemas.phone), ("custom", ["type": ["string", "object", "array"]]),
            (NewLead.sessionField, ["type": "string"]),
        ]
        properties += NewLead.textFields.map { ($0, ["type": "string"]) }
        properties += NewLead.flagFields.map { ($0, ["type": "boolean"]) }
        return [
            "allOf": [
                ["type": "object", "properties": .object(JSONObject(properties))],
                UpdateSchemas.oneRequired(["name", "email", "phone", "custom"]),
            ]
        ]
    }

    /// A period that ends before it starts holds no lead.
    private static var question: JSONValue {
        let day: JSONValue = ["type": "string", "format": "date"]
        return [
            "type": "object",
            "properties": [
                "period": OpenAPIParts.choice(StatisticsQuery.Period.allCases.map(\.rawValue)), "startDate": day,
                "endDate": day,
            ],
            "if": ["required": ["period"], "properties": ["period": ["const": "custom"]]],
            "then": ["required": ["startDate", "endDate"]],
        ]
    }

    private static var statistics: JSONValue {
        let count: JSONValue = ["type": "integer", "minimum": 0]
        let number: JSONValue = ["type": "number", "minimum": 0]
        let moment: JSONValue = ["type": ["string", "null"], "format": "date-time"]
        return object([
            (
                "usage",
                object([
                    ("leadsUsed", count), ("leadsLimit", count), ("lockedLeads", count), ("periodStart", moment),
                    ("periodEnd", moment),
                ])
            ),
            (
                "leads",
                object([
                    ("total", count), ("byStatus", object(statuses.map { ($0, count) })),
                    ("bySource", ["type": "object", "additionalProperties": count]),
                ])
            ),
            (
                "conversion",
                object([
                    ("qualified", count), ("qualificationRate", number), ("winRate", number), ("averageValue", number),
                    ("totalValue", number),
                ])
            ),
        ])
    }
}
