/// The parts of the update's body that both contracts have, and the examples of the documentation.
enum UpdateSchemas {
    static var targets: JSONValue {
        OpenAPIParts.choice(LeadUpdate.Target.allCases.map(\.rawValue))
    }

    static var identifiers: [(String, JSONValue)] {
        [
            ("id", ["type": "string", "minLength": 1, "maxLength": 200]),
            ("email", email),
            ("phone", phone),
        ]
    }

    /// Without `format: email`, which forbids addresses that HTML's email field and this server take.
    static let email: JSONValue = ["type": "string", "maxLength": 320, "pattern": .string(EmailSyntax.pattern)]

    static let phone: JSONValue = ["type": "string", "maxLength": 64, "pattern": "[0-9]"]

    static let number: JSONValue = [
        "type": "number", "minimum": 0, "maximum": .integer(AmountSyntax.largest),
    ]

    static let numberOrText: JSONValue = [
        "anyOf": [number, ["type": "string", "pattern": .string(AmountSyntax.pattern)]]
    ]

    static func oneRequired(_ fields: [String]) -> JSONValue {
        ["anyOf": .array(fields.map { ["required": [.string($0)]] })]
    }

    static var examples: JSONValue {
        [
            "everything": [
                "value": [
                    "id": "lead_123", "email": "jane@example.com", "phone": "+1234567890", "value": 10000,
                    "changedTo": "won", "note": "Closed via phone call", "alsoQualified": true,
                ]
            ],
            "wonAndQualified": [
                "value": [
                    "id": "lead_123", "changedTo": "won", "value": 15000,
                    "note": "Closed deal - annual subscription", "alsoQualified": true,
                ]
            ],
            "qualifiedByEmail": [
                "value": [
                    "email": "customer@example.com", "changedTo": "qualified", "value": 5000,
                    "note": "Qualified during discovery call",
                ]
            ],
            "lostByPhone": [
                "value": ["phone": "+1234567890", "changedTo": "lost", "note": "Not interested at this time"]
            ],
            "won": [
                "value": ["id": "lead_123", "changedTo": "won", "value": 10000, "note": "Closed via phone call"]
            ],
            "qualifiedAfterDemo": [
                "value": [
                    "email": "jane@example.com", "changedTo": "qualified", "value": 5000,
                    "note": "Qualified during demo",
                ]
            ],
        ]
    }
}
