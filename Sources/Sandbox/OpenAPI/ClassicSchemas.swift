/// The schemas of the classic contract.
enum ClassicSchemas {
    static var all: JSONValue {
        [
            "Lead": LeadSchema.schema(
                LeadMembers.classic, statuses: LeadStatus.allCases.map(\.classicListName), required: ["id"]),
            "LeadUpdate": update,
            "Updated": [
                "type": "object", "required": ["success", "leadId", "status"],
                "properties": [
                    "success": ["const": true], "leadId": ["type": "string"], "status": UpdateSchemas.targets,
                ],
            ],
            "Error": [
                "type": "object", "required": ["success", "message"],
                "properties": [
                    "success": ["const": false], "message": ["type": "string"], "error": ["type": "string"],
                ],
            ],
        ]
    }

    private static var update: JSONValue {
        let properties =
            UpdateSchemas.identifiers + [
                ("changedTo", UpdateSchemas.targets), ("value", UpdateSchemas.number), ("note", ["type": "string"]),
                ("alsoQualified", ["type": "boolean", "default": false]),
            ]
        return [
            "allOf": [
                [
                    "type": "object", "required": ["changedTo"], "properties": .object(JSONObject(properties)),
                ],
                UpdateSchemas.oneRequired(["id", "email", "phone"]),
                // Won and qualified need a value.
                ["anyOf": [["properties": ["changedTo": ["const": "lost"]]], ["required": ["value"]]]],
            ]
        ]
    }
}
