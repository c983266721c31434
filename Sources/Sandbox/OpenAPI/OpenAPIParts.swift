/// Pieces that the documents of both contracts are put together from.
enum OpenAPIParts {
    static func operation(
        _ id: String, summary: String, parameters: [JSONValue] = [], body: JSONValue? = nil,
        responses: [(String, JSONValue)], isOpen: Bool = false
    ) -> JSONValue {
        var operation: JSONObject = ["operationId": .string(id), "summary": .string(summary)]
        if isOpen { operation.append("security", []) }
        if !parameters.isEmpty { operation.append("parameters", .array(parameters)) }
        if let body {
            operation.append("requestBody", ["required": true, "content": ["application/json": body]])
        }
        operation.append("responses", .object(JSONObject(responses)))
        return .object(operation)
    }

    static func response(_ description: String, _ schema: JSONValue) -> JSONValue {
        ["description": .string(description), "content": ["application/json": ["schema": schema]]]
    }

    static func reference(_ schema: String) -> JSONValue {
        ["$ref": .string("#/components/schemas/\(schema)")]
    }

    /// Responses in the error form, described by their status.
    static func errors(_ statuses: [Int]) -> [(String, JSONValue)] {
        statuses.map { status in ("\(status)", response(meaning(status), reference("Error"))) }
    }

    private static func meaning(_ status: Int) -> String {
        switch status {
        case 400: "The body or a parameter does not fit the schema, or the current contract's rules."
        case 401: "The key is missing or wrong."
        case 403: "The key is valid but access is denied."
        case 404: "There is no such lead."
        case 409: "Several leads match and bulk updates are not allowed."
        case 413: "The body is larger than 1 MiB."
        case 415: "The body is not sent as application/json."
        case 422: "A rule is broken: a value or the lead's currency is missing."
        default: "The sandbox cannot write its data."
        }
    }

    static func queryParameter(
        _ name: String, _ description: String, _ schema: JSONValue, style: [(String, JSONValue)] = []
    ) -> JSONValue {
        var parameter: JSONObject = [
            "name": .string(name), "in": "query", "description": .string(description), "required": false,
        ]
        for (key, value) in style { parameter.append(key, value) }
        parameter.append("schema", schema)
        return .object(parameter)
    }

    static func choice(_ words: [String]) -> JSONValue {
        ["type": "string", "enum": .strings(words)]
    }

    static let moment: JSONValue = ["type": "string", "format": "date-time"]

    /// A date-time or a day alone.
    static let momentOrDay: JSONValue = [
        "type": "string", "anyOf": [["format": "date-time"], ["format": "date"]],
    ]
}
