import Leads
import Testing

@testable import OctanistAPI

/// Lines of JSON as rows of an import.
struct ImportFieldsJSONTests {
    private static func read(_ text: String) -> Result<ImportFields, ImportMistake> {
        ImportFields.read(json: Array(text.utf8))
    }

    /// The documented examples of the API, both contracts' names, and what else is meant the same.
    @Test func namesAreTheAPIs() throws {
        let text = """
            {"id": "lead_123", "email": "jane@example.com", "phone": "+1234567890", "value": 10000, \
            "changedTo": "won", "note": "Closed via phone call", "alsoQualified": true}\r
            """
        let fields = try Self.read(text).get()
        #expect(fields.id == "lead_123")
        #expect(fields.email == "jane@example.com")
        #expect(fields.phone == "+1234567890")
        #expect(fields.value == Amount(tenThousandths: 100_000_000).map(ImportFields.Value.exact))
        #expect(fields.status == "won")
        #expect(fields.note == "Closed via phone call")
        #expect(fields.alsoQualified == "true")
        let other = try Self.read(#"{"id":17,"status":"lost","lossReason":"price","value":"1.500","note":null}"#).get()
        #expect(other.id == "17")
        #expect(other.status == "lost")
        #expect(other.lossReason == "price")
        #expect(other.value == .text("1.500"))
        #expect(other.note == nil)
    }

    @Test(
        arguments: [
            ("12345678901.2345", 123_456_789_012_345), ("0.1", 1_000), ("1e3", 10_000_000), ("15000.50", 150_005_000),
        ])
    func numbersKeepTheirDigits(digits: String, tenThousandths: Int64) throws {
        let fields = try Self.read("{\"value\":\(digits)}").get()
        #expect(fields.value == Amount(tenThousandths: tenThousandths).map(ImportFields.Value.exact))
    }

    @Test(
        arguments: [
            ("{\"id\":", .notJSON(byte: 7)), ("nonsense", .notJSON(byte: 1)), ("[]", .notAnObject), ("1", .notAnObject),
            ("{\"leadId\":\"x\"}", .unknownField("leadId")), ("{\"id\":[1]}", .wrongType(.id)),
            ("{\"status\":true}", .wrongType(.status)), ("{\"email\":1}", .wrongType(.email)),
            ("{\"status\":\"won\",\"changedTo\":\"lost\"}", .fieldTwice(.status)),
            ("{\"id\":\"a\",\"id\":\"b\"}", .nameTwice("id")), ("{\"id\":1,\"\\u0069d\":1}", .nameTwice("id")),
            ("{\"id\":{\"x\":1,\"x\":2}}", .nameTwice("x")), ("{\"id\":1,\"ID\":1}", .fieldTwice(.id)),
            ("{\"value\":-5}", .rule(.amountNegative("-5"))),
            ("{\"value\":1e400}", .rule(.amountNotUnderstood("1e400"))),
            ("{\"value\":15000.12345}", .rule(.amountTooPrecise("15000.12345"))),
            ("{\"value\":99999999999999999999}", .rule(.amountTooLarge("99999999999999999999"))),
            ("{\"note\":\"a\u{1}\"}", .notJSON(byte: 11)),
        ] as [(String, ImportMistake)])
    func whatIsWrongIsTold(text: String, mistake: ImportMistake) {
        #expect(Self.read(text) == .failure(mistake))
    }

    @Test func bytesThatAreNoTextAreTold() {
        #expect(ImportFields.read(json: [0x7B, 0xFF, 0x7D]) == .failure(.notUTF8))
    }
}
