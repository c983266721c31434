import FoundationEssentials
import Leads
import Testing

@testable import OctanistAPI

struct UpdateRequestTests {
    static func change(
        id: String? = nil, email: String? = nil, phone: String? = nil, _ status: TargetStatus, value: Int64? = nil,
        note: String? = nil, alsoQualified: Bool = false, lossReason: String? = nil
    ) -> UpdateChange {
        UpdateChange(
            identifiers: Identifiers(
                id: id.map { Identifier(kind: .id, value: $0) },
                email: email.map { Identifier(kind: .email, value: $0) },
                phone: phone.map { Identifier(kind: .phone, value: $0) }),
            status: status, value: value.flatMap { Amount(tenThousandths: $0 * Amount.scale) }, note: note,
            alsoQualified: alsoQualified, lossReason: lossReason)
    }

    /// The six examples of the classic contract.
    @Test(arguments: [
        (
            1,
            change(
                id: "lead_123", email: "jane@example.com", phone: "+1234567890", .won, value: 10_000,
                note: "Closed via phone call", alsoQualified: true),
            #"{"id":"lead_123","email":"jane@example.com","phone":"+1234567890","changedTo":"won","value":10000,"note":"Closed via phone call","alsoQualified":true}"#
        ),
        (
            2,
            change(
                id: "lead_123", .won, value: 15_000, note: "Closed deal - annual subscription", alsoQualified: true),
            #"{"id":"lead_123","changedTo":"won","value":15000,"note":"Closed deal - annual subscription","alsoQualified":true}"#
        ),
        (
            3,
            change(
                email: "customer@example.com", .qualified, value: 5_000, note: "Qualified during discovery call"),
            #"{"email":"customer@example.com","changedTo":"qualified","value":5000,"note":"Qualified during discovery call"}"#
        ),
        (
            4, change(phone: "+1234567890", .lost, note: "Not interested at this time"),
            #"{"phone":"+1234567890","changedTo":"lost","note":"Not interested at this time"}"#
        ),
        (
            5, change(id: "lead_123", .won, value: 10_000, note: "Closed via phone call"),
            #"{"id":"lead_123","changedTo":"won","value":10000,"note":"Closed via phone call"}"#
        ),
        (
            6, change(email: "jane@example.com", .qualified, value: 5_000, note: "Qualified during demo"),
            #"{"email":"jane@example.com","changedTo":"qualified","value":5000,"note":"Qualified during demo"}"#
        ),
    ])
    func examples(number: Int, change: UpdateChange, body: String) throws {
        let request = UpdateRequest(change)
        #expect(request.body == body)
        for contract in ["classic", "current"] {
            let meant = try ContractFixture.json("\(contract)/update-\(number)")
            #expect(try JSONParser.parse(Array(request.body.utf8)) == meant)
        }
    }

    @Test(
        arguments: [
            (0, "0"), (1, "0.0001"), (10_000, "1"), (150_005_000, "15000.5"), (150_004_990, "15000.499"),
            (1_000, "0.1"), (3_000, "0.3"), (999_999_999_999_990_000, "99999999999999"),
            (999_999_999_999_999, "99999999999.9999"),
        ] as [(Int64, String)])
    func exactValues(tenThousandths: Int64, digits: String) throws {
        let amount = try #require(Amount(tenThousandths: tenThousandths))
        var change = Self.change(id: "x", .won)
        change.value = amount
        let body = UpdateRequest(change).body
        #expect(body == #"{"id":"x","changedTo":"won","value":\#(digits)}"#)
        // Another reader understands the same number.
        struct Value: Decodable {
            let value: Decimal
        }
        #expect(
            try JSONDecoder().decode(Value.self, from: Data(body.utf8)).value
                == Decimal(tenThousandths) / 10_000)
    }

    @Test func whatBelongsToAnotherStatusIsLeftOut() {
        #expect(
            UpdateRequest(Self.change(id: "x", .lost, alsoQualified: true, lossReason: "price")).body
                == #"{"id":"x","changedTo":"lost","lossReason":"price"}"#)
        #expect(
            UpdateRequest(Self.change(id: "x", .won, value: 1, alsoQualified: false, lossReason: "price")).body
                == #"{"id":"x","changedTo":"won","value":1}"#)
    }

    @Test func aStatusThatStaysIsNotSent() {
        #expect(
            UpdateRequest(Self.change(id: "x", .unchanged, value: 5, note: "called")).body
                == #"{"id":"x","value":5,"note":"called"}"#)
    }

    @Test func aNewLeadSaysWhatIsKnown() throws {
        var change = Self.change(email: "ann@example.com", phone: "+31612345678", .new, note: "Telephoned")
        change.name = "Ann \"A\" Lee"
        change.custom = UpdateChange.custom([("company", "Acme"), ("a\"b", "c\n")])
        let request = UpdateRequest(change)
        #expect(request.isNewLead && request.leadID == nil)
        #expect(
            request.body == #"{"name":"Ann \"A\" Lee","email":"ann@example.com","phone":"+31612345678","#
                + #""note":"Telephoned","custom":{"company":"Acme","a\"b":"c\n"}}"#)
        #expect(try JSONParser.parse(Array(request.body.utf8))["custom"]?["a\"b"]?.string == "c\n")
        #expect(UpdateChange.custom([]) == nil && !UpdateRequest(Self.change(id: "x", .won)).isNewLead)
    }

    @Test(arguments: [
        "a/b \"c\" \\d", "two\nlines\r\n\tand tab", "\u{0}\u{1F}\u{7F}\u{9B}", "Ελληνικά عربى 日本語 👩‍👩‍👧 \u{2028}",
        "", "</script>",
    ])
    func textIsEscaped(note: String) throws {
        let body = UpdateRequest(Self.change(id: "x", .lost, note: note)).body
        struct Note: Decodable {
            let note: String
        }
        #expect(try JSONDecoder().decode(Note.self, from: Data(body.utf8)).note == note)
        #expect(!body.contains("\\/"))
        #expect(body.utf8.allSatisfy { $0 >= 0x20 })
        #expect(try JSONParser.parse(Array(body.utf8))["note"]?.string == note)
    }
}
