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
            ("{\"leadId\":\"x\"}", .unknownField("leadId")), ("{\"id\":[1]}", .wrongType(.id, "[1]")),
            ("{\"status\":true}", .wrongType(.status, "true")), ("{\"email\":1}", .wrongType(.email, "1")),
            ("{\"phone\":[\"06\", \"07\"]}", .wrongType(.phone, #"["06","07"]"#)),
            ("{\"phone\":{\"mobile\":612345678}}", .wrongType(.phone, #"{"mobile":612345678}"#)),
            ("{\"note\":12.50}", .wrongType(.note, "12.50")), ("{\"currency\":978}", .wrongType(.currency, "978")),
            ("{\"value\":false}", .wrongType(.value, "false")),
            ("{\"value\":[15000]}", .wrongType(.value, "[15000]")),
            ("{\"alsoQualified\":[]}", .wrongType(.alsoQualified, "[]")),
            ("{\"lossReason\":{}}", .wrongType(.lossReason, "{}")),
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

    /// The value that is refused is shown, and what to write.
    @Test(arguments: [
        (#"{"email":612345678}"#, "email is “612345678”: write one text in quotes"),
        (
            #"{"phone":["0612345678","0687654321"]}"#,
            "phone is “[\"0612345678\",\"0687654321\"]”: write one text in quotes"
        ),
        (#"{"status":1}"#, "status is “1”: write one text in quotes"),
        (#"{"note":true}"#, "note is “true”: write one text in quotes"),
        (#"{"value":true}"#, "value is “true”: write a number"),
        (#"{"alsoQualified":["yes"]}"#, "alsoQualified is “[\"yes\"]”: write true or false"),
        (#"{"id":{"a":"\u202E\u001b"}}"#, "id is “{\"a\":\"‹U+202E›\\u001b\"}”: write one text in quotes"),
    ])
    func whatIsRefusedIsShown(text: String, sentence: String) {
        guard case .failure(let mistake) = Self.read(text) else {
            Issue.record("\(text) was read")
            return
        }
        #expect(mistake.message == sentence)
    }

    /// A phone number that is a JSON number is read as a cell of a spreadsheet is.
    @Test(arguments: [
        ("612345678", "+31612345678"), ("31612345678", "+31612345678"), ("612345678.0", "+31612345678"),
        ("6123", "“6123” has 4 digits: a phone number has 5 to 15"),
        ("0", "“0” has 1 digit: a phone number has 5 to 15"),
        ("6.12345678e8", "“6.12345678e8” is not a phone number, such as +31 6 1234 5678"),
        ("6.12E+8", "“6.12E+8” lost its last digits in a spreadsheet: type the number"),
        ("-612345678", "phone is “-612345678”: write one text in quotes"),
        ("1234567890123456", "“1234567890123456” has 16 digits: a phone number has 5 to 15"),
    ])
    func aPhoneMayBeANumber(digits: String, meaning: String) throws {
        do throws(ImportMistake) {
            let draft = try Self.read("{\"phone\":\(digits)}").get().draft(
                countryCode: "31", format: nil, confirmations: [])
            #expect(draft.identifiers.phone?.value == meaning)
        } catch {
            #expect(error.message == meaning)
        }
    }

    @Test(arguments: [("1", true), ("0", false), ("2", nil)])
    func aConfirmationMayBeANumber(digits: String, answer: Bool?) throws {
        let fields = try Self.read("{\"alsoQualified\":\(digits)}").get()
        #expect((try? fields.draft(countryCode: nil, format: nil, confirmations: []).alsoQualified) == answer)
    }

    @Test func bytesThatAreNoTextAreTold() {
        #expect(ImportFields.read(json: [0x7B, 0xFF, 0x7D]) == .failure(.notUTF8))
    }
}
