import FoundationEssentials
import Leads
import OctanistAPI
import Settings

/// Reading what people type, what servers answer and what files say.
enum TextMeasurements {
    static func run(_ meter: inout Meter) throws {
        filters(&meter)
        typed(&meter)
        try answers(&meter)
        settings(&meter)
    }

    private static func filters(_ meter: inout Meter) {
        let short = "demo"
        let long = #"status:won outcome:attention since:7d value:>1000 profile:acme "call back" -currency:EUR"#
        meter.measure("filter", "parse one word", times: 100) { try? HistoryFilter(short, numberFormat: .point) }
        meter.measure("filter", "parse seven conditions", times: 20) {
            try? HistoryFilter(long, countryCode: "31", numberFormat: .point)
        }
    }

    private static func typed(_ meter: inout Meter) {
        for text in ["jane@example.com", "+31 (0)6 1234 5678", "lead_123", "jane sm"] {
            meter.measure("typed", "recognise \(text)", times: 100) { LookupQuery(text, countryCode: "31") }
        }
        for text in ["15000", "15.000,50", "1'234'567.25 EUR"] {
            meter.measure("typed", "read the value \(text)", times: 100) { ParsedAmount(text) }
        }
    }

    private static func answers(_ meter: inout Meter) throws {
        let lead = SampleLead(1, seed: 1)
        let change = UpdateChange(
            identifiers: Identifiers(Identifier(kind: .email, value: lead.email)), status: .won,
            value: Amount(tenThousandths: 150_005_000), note: "Closed via phone call")
        let request = UpdateRequest(change)
        meter.measure("answer", "write the body of an update", times: 50) { UpdateRequest(change) }
        let reader = AnswerReader(purpose: .update, contract: .auto, now: .endOfSample)
        let yes = answer(
            #"{"success":true,"data":{"leadId":"\#(lead.id)","leadsUpdated":1,"message":"Lead updated"},"#
                + #""meta":{"requestId":"req_1","timestamp":"2026-11-14T14:02:16.000Z"}}"#)
        try meter.measure("answer", "decode the receipt of an update", times: 20) {
            try reader.receipt(yes, for: request)
        }
        let page = answer(list(50))
        let pages = AnswerReader(purpose: .read, contract: .current, now: .endOfSample)
        try meter.measure("answer", "decode a page of 50 leads", samples: 500) { try pages.leads(page) }
    }

    private static func answer(_ body: String) -> ServerAnswer {
        ServerAnswer(status: 200, body: Array(body.utf8), contentType: "application/json")
    }

    /// A page of leads as the current contract gives it.
    private static func list(_ count: Int) -> String {
        let leads = (0..<count).map { number in
            let lead = SampleLead(number, seed: 1)
            return #"{"id":"\#(lead.id)","name":"\#(lead.name)","email":"\#(lead.email)","phone":"\#(lead.phone)","#
                + #""status":"qualified","value":5000,"currency":"\#(lead.currency)","note":"Qualified during demo","#
                + #""custom":{},"utm_source":"google","utm_medium":"cpc","createdAt":"2026-01-02T03:04:05.678Z","#
                + #""updatedAt":"2026-02-03T04:05:06.789Z","qualifiedAt":null,"gclid":"Cj0KCQiA","website":null}"#
        }
        return #"{"success":true,"data":[\#(leads.joined(separator: ","))],"#
            + #""meta":{"pagination":{"limit":50,"page":1,"totalPages":1,"total":\#(count),"hasMore":false}}}"#
    }

    private static func settings(_ meter: inout Meter) {
        let text = """
            profile = "acme"
            theme = "light"

            [profiles.acme]
            key_file = "acme.key"
            color = "green"
            number_format = "comma"
            country_code = "31"
            ask_above = 100000

            [keys]
            send = ["F10", "Ctrl-S"]
            """
        meter.measure("settings", "parse a config.toml", times: 10) {
            try? TOMLDocument(text: text, file: "config.toml")
        }
    }
}
