/// A lead as lists and single answers show it.
enum LeadSchema {
    static func schema(statuses: [String]) -> JSONValue {
        var properties = JSONObject()
        for field in LeadMembers.texts {
            properties.append(field, field == "id" ? ["type": "string"] : ["type": ["string", "null"]])
        }
        properties.append("status", OpenAPIParts.choice(statuses))
        properties.append("value", ["type": ["number", "null"], "minimum": 0])
        properties.append("custom", ["type": ["object", "null"]])
        for field in LeadMembers.flags {
            properties.append(field, ["type": ["boolean", "null"]])
        }
        for field in LeadMembers.moments {
            properties.append(field, ["type": ["string", "null"], "format": "date-time"])
        }
        return ["type": "object", "required": ["id"], "properties": .object(properties)]
    }
}
