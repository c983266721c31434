/// A lead as lists and single answers show it.
enum LeadSchema {
    /// - Parameters:
    ///   - members: what a lead can have; it has nothing else.
    ///   - required: what it always has, with or without content.
    static func schema(_ members: [String], statuses: [String], required: [String]) -> JSONValue {
        [
            "type": "object", "required": .strings(required), "additionalProperties": false,
            "properties": .object(JSONObject(members.map { ($0, member($0, statuses)) })),
        ]
    }

    private static func member(_ name: String, _ statuses: [String]) -> JSONValue {
        switch name {
        case "id": ["type": "string"]
        case "status": OpenAPIParts.choice(statuses)
        case "value": ["type": ["number", "null"], "minimum": 0]
        case _ where LeadMembers.consent.contains(name): ["type": ["boolean", "null"]]
        case _ where LeadMembers.moments.contains(name): ["type": ["string", "null"], "format": "date-time"]
        default: ["type": ["string", "null"]]
        }
    }
}
