import TestSupport
import Testing

@testable import Leads

@Suite struct HistoryFilterParsingTests {
    typealias Term = HistoryFilter.Term

    @Test(
        arguments: [
            ("", []), ("  ", []), ("jane", [.text("jane")]), ("jane smith", [.text("jane"), .text("smith")]),
            ("status:won", [.status(.won)]), ("STATUS:Won", [.status(.won)]),
            ("status:qualified", [.status(.qualified)]),
            ("status:lost", [.status(.lost)]), ("outcome:confirmed", [.outcome(.confirmed)]),
            ("outcome:unknown", [.outcome(.unknown)]), ("outcome:attention", [.attention]),
            ("outcome:ATTENTION", [.attention]), ("since:today", [.since(.daysAgo(0))]),
            ("since:Yesterday", [.since(.daysAgo(1))]), ("since:7d", [.since(.daysAgo(7))]),
            ("since:2w", [.since(.daysAgo(14))]), ("since:12h", [.since(.ago(43_200))]),
            ("until:30m", [.until(.ago(1_800))]), ("until:2026-11-14", [.until(.day(year: 2026, month: 11, day: 14))]),
            ("since:2024-02-29", [.since(.day(year: 2024, month: 2, day: 29))]), ("currency:eur", [.currency("EUR")]),
            ("profile:Acme", [.profile("Acme")]), ("profile:\"my org\"", [.profile("my org")]),
            ("id:lead_123", [.lead(.janesID)]), ("email:jane@example.com", [.lead(.janesEmail)]),
            ("phone:+1234567890", [.lead(.janesPhone)]),
            (
                "jane status:won since:7d value:>1000 profile:acme",
                [
                    .text("jane"), .status(.won), .since(.daysAgo(7)), .value(.greater, .of("1000")), .profile("acme"),
                ]
            ),
        ] as [(String, [Term])])
    func readsEveryWord(text: String, terms: [Term]) throws {
        #expect(try HistoryFilter(text).terms == terms)
    }

    @Test(
        arguments: [
            ("value:1000", .equal, "1000"), ("value:=1000", .equal, "1000"), ("value:>1000", .greater, "1000"),
            ("value:>=1000", .greaterOrEqual, "1000"), ("value:<1000", .less, "1000"),
            ("value:<=15,000.50", .lessOrEqual, "15000.5"), ("value:>15k", .greater, "15000"),
            ("value:\">15 000\"", .greater, "15000"), ("value:0", .equal, "0"),
        ] as [(String, FilterComparison, String)])
    func comparesValues(text: String, comparison: FilterComparison, plain: String) throws {
        #expect(try HistoryFilter(text).terms == [.value(comparison, .of(plain))])
    }

    @Test func readsAnAmbiguousValueByTheProfilesHabitOnly() throws {
        #expect(try HistoryFilter("value:>1.500", numberFormat: .comma).terms == [.value(.greater, .of("1500"))])
        #expect(try HistoryFilter("value:>1.500", numberFormat: .point).terms == [.value(.greater, .of("1.5"))])
        #expect(
            throws: FilterParseError(offset: 0, message: "“1.500” can be 1,500 or 1.50: write 1500 or 1.5")
        ) { try HistoryFilter("value:>1.500") }
    }

    @Test func givesANationalPhoneTheDefaultCountry() throws {
        let term = try #require(try HistoryFilter("phone:\"06 12345678\"", countryCode: "31").terms.first)
        #expect(term == .lead(Identifier(kind: .phone, value: "+31612345678", typed: "06 12345678")))
    }

    @Test(
        arguments: [
            ("-jane", [.not(.text("jane"))]), ("-status:won", [.not(.status(.won))]),
            ("-outcome:attention jane", [.not(.attention), .text("jane")]),
            ("-\"call back\"", [.not(.text("call back"))]),
            ("-profile:\"my org\"", [.not(.profile("my org"))]), ("-\"-jane\"", [.not(.text("-jane"))]),
            ("-", [.text("-")]),
            ("well-known", [.text("well-known")]),
        ] as [(String, [Term])])
    func negates(text: String, terms: [Term]) throws {
        #expect(try HistoryFilter(text).terms == terms)
    }

    @Test(
        arguments: [
            ("\"call back\"", [.text("call back")]), ("\"status:won\"", [.text("status:won")]),
            ("\"-jane\"", [.text("-jane")]), ("-\"status:won\"", [.not(.text("status:won"))]),
            ("\"two words\" status:lost", [.text("two words"), .status(.lost)]),
            ("\"unfinished te", [.text("unfinished te")]),
            ("\"\"", []), ("\"", []), ("a\"b c\"d", [.text("ab cd")]), ("\" \"", [.text(" ")]),
        ] as [(String, [Term])])
    func quotesKeepTextTogether(text: String, terms: [Term]) throws {
        #expect(try HistoryFilter(text).terms == terms)
    }

    @Test(arguments: [
        "http://example.com", ":won", "10:30", "\"note:x\"", "a-b:c", "lead_1:2",
    ])
    func searchesForWhatIsNoWordAsText(text: String) throws {
        #expect(try HistoryFilter(text).terms == [.text(text.replacing("\"", with: ""))])
    }

    @Test(arguments: [
        ("--status:won", 0, "--status:won has two minus signs: type -status:won, or quote it to search for it"),
        ("foo:bar", 0, "foo: is not a filter word; to search for it as text, type \"foo:bar\""),
        (
            "jane -stauts:won", 5,
            "stauts: is not a filter word (did you mean status:?); to search for it as text, type \"stauts:won\""
        ),
        ("out:x", 0, "out: is not a filter word (did you mean outcome:?); to search for it as text, type \"out:x\""),
        ("Mail:x", 0, "mail: is not a filter word (did you mean email:?); to search for it as text, type \"Mail:x\""),
        ("state:", 0, "state: is not a filter word (did you mean status:?); to search for it as text, type \"state:\""),
        ("status:open", 0, "status: takes won, qualified, lost, unchanged, new"),
        ("jane  status:x", 6, "status: takes won, qualified, lost, unchanged, new"),
        ("山 👩‍👩‍👧 -status:x", 4, "status: takes won, qualified, lost, unchanged, new"),
        (
            "outcome:x", 0,
            "outcome: takes queued, sending, confirmed, rejected, retrying, unknown, cancelled, attention"
        ),
        ("status:", 0, "type a value after status:, such as status:won"),
        ("\"a b\" outcome:", 6, "type a value after outcome:, such as outcome:attention"),
        ("since:", 0, "type a value after since:, such as since:7d"),
        ("until:", 0, "type a value after until:, such as until:7d"),
        ("value:", 0, "type a value after value:, such as value:>1000"),
        ("currency:", 0, "type a value after currency:, such as currency:EUR"),
        ("profile:", 0, "type a value after profile:, such as profile:acme"),
        ("id:", 0, "type a value after id:, such as id:lead_123"),
        ("email:", 0, "type a value after email:, such as email:jane@example.com"),
        ("phone:", 0, "type a value after phone:, such as phone:+31612345678"),
        ("value:>", 0, "type an amount after value:, such as value:>1000"),
        ("value:abc", 0, "“abc” is not an amount: type 15000, 15,000.50 or 15.000,50"),
        ("value:>-5", 0, "“-5” is negative: type zero or more"),
        ("value:>1000EUR", 0, "write the currency apart, such as value:>1000 currency:EUR"),
        ("value:€1.500", 0, "write the currency apart, such as value:>1000 currency:EUR"),
        ("email:jane", 0, "“jane” is not a complete email address, such as jane@example.com"),
        ("phone:12", 0, "“12” has 2 digits: a phone number has 5 to 15"),
        ("phone:jane", 0, "“jane” is not a phone number, such as +31 6 1234 5678"),
        ("id:\"a b\"", 0, "“a b” is no id: 1 to 200 characters, no space, quote or bracket"),
    ])
    func saysWhatIsWrongAndWhere(text: String, offset: Int, message: String) {
        #expect(throws: FilterParseError(offset: offset, message: message)) { try HistoryFilter(text) }
    }

    @Test(arguments: [
        "tomorrow", "7", "d", "0d", "-7d", "7y", "1.5d", "100001d", "99999999999999999999d", "2026-02-29", "2026-04-31",
        "2026-13-01", "2026-00-01", "2026-01-00", "2026-1-01", "1900-01-01", "26-01-01", "2026-+1-01", "12026-1-14",
        "2026-01-01T00:00", "٢٠٢٦-٠١-٠١", "2026/01/01",
    ])
    func refusesWhatIsNoMoment(moment: String) {
        for word in ["since", "until"] {
            let message = "\(word): takes today, yesterday, a day such as 2026-11-14, or an age such as 12h, 7d or 2w"
            #expect(throws: FilterParseError(offset: 0, message: message)) {
                try HistoryFilter("\(word):\(moment)")
            }
        }
    }

    @Test(arguments: HistoryFilter.words)
    func givesAnExampleOfEveryWordThatCanBeRead(word: String) throws {
        let error = #expect(throws: FilterParseError.self) { try HistoryFilter("\(word):") }
        let example = try #require(error?.message.split(separator: "such as ").last)
        let terms = try HistoryFilter(example).terms
        #expect(terms.count == 1)
        #expect(terms != [.text(String(example))])
    }

    @Test(arguments: SeededGenerator.seeds)
    func answersForAnyText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet =
            HistoryFilter.words.map { $0 + ":" } + [
                "won", "7d", "today", "2026-02-28", ">", "<=", "1.500", "15k", "jane",
            ]
        for _ in 0..<500 {
            let text = random.text(of: alphabet)
            do {
                let filter = try HistoryFilter(text, countryCode: "31")
                #expect(filter == (try? HistoryFilter(text, countryCode: "31")), "\(text.debugDescription)")
                #expect(!filter.terms.contains(.text("")), "\(text.debugDescription)")
                for case .since(let moment) in filter.terms {
                    #expect(moment.start(now: .reference, zone: .berlin) <= moment.end(now: .reference, zone: .berlin))
                }
            } catch {
                #expect((0..<text.count).contains(error.offset), "\(text.debugDescription)")
                #expect(!error.message.isEmpty)
            }
        }
    }
}
