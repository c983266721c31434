import TestSupport
import Testing

@testable import Leads

@Suite struct LeadFilterParsingTests {
    typealias Term = LeadFilter.Term

    @Test(
        arguments: [
            ("", []), ("jane smith", [.text("jane"), .text("smith")]), ("is:todo", [.toDo]),
            ("IS:Open", [.status(.open)]),
            ("is:qualified", [.status(.qualified)]), ("is:won", [.status(.won)]), ("is:lost", [.status(.lost)]),
            ("days:<14", [.days(.less, 14)]), ("days:<=14", [.days(.lessOrEqual, 14)]),
            ("days:>14", [.days(.greater, 14)]),
            ("days:>=0", [.days(.greaterOrEqual, 0)]), ("days:=7", [.days(.equal, 7)]), ("days:7", [.days(.equal, 7)]),
            ("came:7d", [.came(.daysAgo(7))]), ("came:today", [.came(.daysAgo(0))]),
            ("changed:12h", [.changed(.ago(43_200))]),
            ("changed:2026-11-14", [.changed(.day(year: 2026, month: 11, day: 14))]),
            ("value:>1000", [.value(.greater, .of("1000"))]), ("value:<=15k", [.value(.lessOrEqual, .of("15000"))]),
            ("campaign:summer", [.campaign("summer")]), ("campaign:\"summer sale\"", [.campaign("summer sale")]),
            ("source:GTM", [.source("GTM")]), ("label:hot", [.label("hot")]), ("has:gclid", [.has(.clickID(.gclid))]),
            ("has:li_fat_id", [.has(.clickID(.linkedIn))]), ("has:name", [.has(.name)]), ("has:email", [.has(.email)]),
            ("has:phone", [.has(.phone)]), ("has:value", [.has(.value)]), ("has:note", [.has(.note)]),
            ("reach:google", [.reach(.google)]), ("reach:LinkedIn", [.reach(.linkedIn)]), ("reach:none", [.reach(nil)]),
            ("consent:yes", [.consent(true)]), ("consent:no", [.consent(false)]), ("counts:yes", [.counts(true)]),
            ("counts:No", [.counts(false)]), ("marked:", [.marked]), ("marked:yes", [.marked]),
            ("marked:no", [.not(.marked)]), ("-marked:", [.not(.marked)]), ("-is:won", [.not(.status(.won))]),
            ("id:lead_123", [.lead(.janesID)]), ("email:jane@example.com", [.lead(.janesEmail)]),
            ("phone:+1234567890", [.lead(.janesPhone)]), ("\"is:won\"", [.text("is:won")]), ("10:30", [.text("10:30")]),
            ("-\"call back\"", [.not(.text("call back"))]),
            (
                "jane is:todo days:<14 reach:google",
                [.text("jane"), .toDo, .days(.less, 14), .reach(.google)]
            ),
        ] as [(String, [Term])])
    func readsEveryWord(text: String, terms: [Term]) throws {
        #expect(try LeadFilter(text).terms == terms)
    }

    @Test(arguments: [
        ("is:done", 0, "is: takes todo, open, qualified, won, lost"),
        ("jane -is:x", 5, "is: takes todo, open, qualified, won, lost"),
        ("days:soon", 0, "days: takes a number of days, such as days:<14"),
        ("days:<", 0, "days: takes a number of days, such as days:<14"),
        ("days:-x", 0, "days: takes a number of days, such as days:<14"),
        ("days:<100001", 0, "days: takes a number of days, such as days:<14"),
        ("came:later", 0, "came: takes today, yesterday, a day such as 2026-11-14, or an age such as 12h, 7d or 2w"),
        ("value:lots", 0, "“lots” is not an amount: type 15000, 15,000.50 or 15.000,50"),
        ("value:>€5", 0, "write the value without a currency, such as value:>1000"),
        ("value:1.500", 0, "“1.500” can be 1,500 or 1.50: write 1500 or 1.5"),
        ("value:>", 0, "type an amount after value:, such as value:>1000"),
        (
            "has:fax", 0,
            "has: takes name, email, phone, value, note, gclid, dclid, wbraid, gbraid, fbc, fbp, ga4cid, ga4sid, li_fat_id, msclkid, ttclid, twclid, rdt_cid, sccid, epik"
        ),
        (
            "reach:bing", 0,
            "reach: takes google, meta, microsoft, linkedin, tiktok, x, reddit, snapchat, pinterest, none"
        ),
        ("consent:maybe", 0, "consent: takes yes or no"), ("counts:1", 0, "counts: takes yes or no"),
        ("marked:x", 0, "marked: takes yes or no"), ("reach:", 0, "type a value after reach:, such as reach:google"),
        (
            "status:won", 0, "status: is not a filter word; to search for it as text, type \"status:won\""
        ),
        (
            "chang:7d", 0,
            "chang: is not a filter word (did you mean changed:?); to search for it as text, type \"chang:7d\""
        ),
        ("email:jane", 0, "“jane” is not a complete email address, such as jane@example.com"),
    ])
    func saysWhatIsWrongAndWhere(text: String, offset: Int, message: String) {
        #expect(throws: FilterParseError(offset: offset, message: message)) { try LeadFilter(text) }
    }

    @Test(arguments: LeadFilter.words.filter { $0 != "marked" })
    func givesAnExampleOfEveryWordThatCanBeRead(word: String) throws {
        let error = #expect(throws: FilterParseError.self) { try LeadFilter("\(word):") }
        let example = try #require(error?.message.split(separator: "such as ").last)
        let terms = try LeadFilter(example).terms
        #expect(terms.count == 1)
        #expect(terms != [.text(String(example))])
    }

    @Test(arguments: SeededGenerator.seeds) func answersForAnyText(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let alphabet =
            LeadFilter.words.map { $0 + ":" } + ["todo", "7d", "yes", "none", "2026-02-28", ">", "<=", "14", "jane"]
        for _ in 0..<500 {
            let text = random.text(of: alphabet)
            do {
                let filter = try LeadFilter(text, countryCode: "31")
                #expect(filter == (try? LeadFilter(text, countryCode: "31")), "\(text.debugDescription)")
                #expect(!filter.terms.contains(.text("")), "\(text.debugDescription)")
            } catch {
                #expect((0..<text.count).contains(error.offset), "\(text.debugDescription)")
                #expect(!error.message.isEmpty)
            }
        }
    }
}
