import FoundationEssentials
import Leads
import TestSupport
import Testing

@testable import OctanistAPI

struct LeadAnswerTests {
    static func lead(_ text: String, contract: Contract = .current) throws -> Lead? {
        Lead(try JSONParser.parse(Array(text.utf8)), contract: contract)
    }

    /// Without the text of the answer, so that what was read of it can be compared.
    private static func read(_ text: String) throws -> Lead? {
        var lead = try lead(text)
        lead?.json = nil
        return lead
    }

    @Test func currentLead() throws {
        let json = try #require(try ContractFixture.json("current/lead")["data"])
        var lead = try #require(Lead(json, contract: .current))
        #expect(try lead.json.map { try JSONParser.parse(Array($0.utf8)) } == json)
        lead.json = nil
        #expect(
            lead
                == Lead(
                    id: "lead_123", name: "Jane Smith", email: "jane@example.com", phone: "+1234567890", status: .won,
                    value: Amount(tenThousandths: 150_005_000), note: "Closed via phone call",
                    campaign: "google / cpc / summer_sale", source: "gtm",
                    custom: #"{"company":"Example Ltd","seats":25}"#,
                    attribution: Attribution(
                        clickIDs: [.gclid], consent: .given, expiresAt: Date(timeIntervalSince1970: 1_775_376_900)),
                    createdAt: Date(timeIntervalSince1970: 1_767_600_900),
                    updatedAt: Date(timeIntervalSince1970: 1_773_144_000),
                    qualifiedAt: Date(timeIntervalSince1970: 1_773_144_000)))
    }

    @Test func classicList() throws {
        let leads = try #require(try ContractFixture.json("classic/list").array).compactMap {
            Lead($0, contract: .classic)
        }
        #expect(leads.map(\.status) == [.won, .open])
        #expect(leads.map(\.value?.plainText) == ["15000.5", nil])
    }

    @Test func everythingMayBeMissingNullOrWrong() throws {
        let names = [
            "name", "email", "phone", "status", "value", "currency", "note", "custom", "lossReason", "source",
            "utm_source", "utm_medium", "utm_campaign", "createdAt", "updatedAt", "qualifiedAt", "expiresAt",
        ]
        for wrong in ["null", "true", "[]", "{}", "\"\"", "[[1]]"] {
            let members = names.map { "\"\($0)\": \(wrong)" }.joined(separator: ", ")
            #expect(try Self.read(#"{"id": "x", \#(members)}"#) == Lead(id: "x"), "\(wrong)")
        }
        #expect(try Self.read(#"{"id": "x", "note": 1, "name": 2, "email": 3.5, "createdAt": 4}"#) == Lead(id: "x"))
    }

    @Test(arguments: ["{}", #"{"id": null}"#, #"{"id": " "}"#, #"{"id": []}"#, "[]", "\"x\"", "null"])
    func withoutAnIDThereIsNoLead(text: String) throws {
        #expect(try Self.lead(text) == nil)
    }

    @Test func idsMayBeNumbers() throws {
        #expect(try Self.lead(#"{"id": 12345678901234567890}"#)?.id == "12345678901234567890")
    }

    @Test(arguments: [
        ("15000.50", "15000.5", nil), ("\"15000.50\"", "15000.5", nil), ("0", "0", nil), ("-0.0", "0", nil),
        ("1.5e4", "15000", nil), ("1E-4", "0.0001", nil), ("1500e-2", "15", nil), ("\" 7 \"", "7", nil),
        ("99999999999999", "99999999999999", nil), ("100000000000000", nil, "100000000000000"),
        ("0.00001", nil, "0.00001"), ("-1", nil, "-1"), ("1e400", nil, "1e400"), ("1e-99999", nil, "1e-99999"),
        ("12345678901.23456", nil, "12345678901.23456"), ("\"15,000\"", nil, "15,000"), ("\"1e\"", nil, "1e"),
        ("\"1.\"", nil, "1."), ("\".5\"", nil, ".5"), ("\"abc\"", nil, "abc"), ("null", nil, nil), ("true", nil, nil),
        ("15000.499999999998", nil, "15000.499999999998"),
    ])
    func values(json: String, amount: String?, text: String?) throws {
        let lead = try #require(try Self.lead(#"{"id": "x", "value": \#(json)}"#))
        #expect(lead.value?.plainText == amount)
        #expect(lead.valueText == text)
    }

    @Test func hostileValueIsShortened() throws {
        let digits = String(repeating: "9", count: 1_000_000)
        #expect(try Self.lead(#"{"id": "x", "value": \#(digits)}"#)?.valueText?.unicodeScalars.count == 100)
    }

    /// Amounts of every size read back exactly, in every notation.
    @Test func amountsAreExact() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2_000 {
            let bound = (0..<18).randomElement(using: &generator).map { _ in
                Int64.random(in: 1...1_000_000_000_000_000, using: &generator)
            }
            guard let amount = Amount(tenThousandths: Int64.random(in: 0...(bound ?? 1), using: &generator)) else {
                continue
            }
            #expect(Amount(number: amount.plainText) == amount, "seed \(seed)")
            #expect(Amount(number: "\(amount.tenThousandths)e-4") == amount, "seed \(seed)")
        }
    }

    @Test(
        arguments: [
            ("2026-03-10T12:00:00Z", 1_773_144_000), ("2026-03-10T12:00:00.250Z", 1_773_144_000.25),
            ("2026-03-10T13:00:00+01:00", 1_773_144_000), ("2026-03-10T12:00:00.000000Z", 1_773_144_000),
            ("2026-03-10", nil), ("yesterday", nil), ("", nil), (String(repeating: "2", count: 100_000), nil),
        ] as [(String, Double?)])
    func moments(text: String, seconds: Double?) throws {
        let lead = try Self.lead(#"{"id": "x", "updatedAt": "\#(text)"}"#)
        #expect(lead?.updatedAt == seconds.map { Date(timeIntervalSince1970: $0) })
        #expect(try Self.lead(#"{"id": "x", "updated_at": "\#(text)"}"#)?.updatedAt == lead?.updatedAt)
    }

    @Test(
        arguments: [
            (#""source": "gtm""#, nil, "gtm"), (#""utm_source": "bing", "utm_medium": "cpc""#, "bing / cpc", nil),
            (#""source": "api", "utm_source": "g", "utm_campaign": "x""#, "g / x", "api"),
            (#""utm_campaign": "x""#, "x", nil),
            (#""googleAdsCampaignName": "Spring 2026""#, "Spring 2026", nil),
            (#""googleAdsCampaignName": "Spring 2026", "utm_medium": "cpc""#, "cpc", nil),
            (#""googleAdsCampaignName": null, "utm_source": null, "source": null"#, nil, nil),
        ] as [(String, String?, String?)])
    func campaignAndSourceStandApart(members: String, campaign: String?, source: String?) throws {
        let lead = try Self.lead(#"{"id": "x", \#(members)}"#)
        #expect(lead?.campaign == campaign)
        #expect(lead?.source == source)
    }

    /// Absent is not null, and only the classic contract has a currency to miss.
    @Test(
        arguments: [
            (Contract.classic, "", false), (.classic, #", "currency": null"#, true),
            (.classic, #", "currency": """#, true),
            (.classic, #", "currency": " ""#, true), (.classic, #", "currency": 5"#, true),
            (.classic, #", "currency": "EUR""#, false), (.current, "", false),
            (.current, #", "currency": null"#, false),
            (.current, #", "currency": """#, false), (.auto, #", "currency": null"#, false),
        ] as [(Contract, String, Bool)])
    func aCurrencyIsMissingOnlyWhereThatIsSaid(contract: Contract, member: String, isMissing: Bool) throws {
        #expect(try Self.lead(#"{"id": "x"\#(member)}"#, contract: contract)?.lacksCurrency == isMissing)
    }

    /// Whatever a service says of a lead is kept, known here or not.
    @Test func everyMemberIsKept() throws {
        let text = #"{"a":[1.50,"\u0000é",null,{"b":true}],"custom":"{\"x\":1}","id":"x","zip":1e400}"#
        #expect(try Self.lead(text)?.json == text)
    }

    @Test func currencyIsUpperCase() throws {
        #expect(try Self.lead(#"{"id": "x", "currency": " eur "}"#)?.currency == "EUR")
    }
}
