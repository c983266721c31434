import FoundationEssentials
import Leads

@testable import Interface

extension Scene {
    /// Notes, completion and drafts.
    static let typing: [Scene] = [
        Scene(name: "note-long") { person in
            person.findJane()
            person.press("W")
            person.type("15,000.50")
            person.press("Enter")
            person.paste(longNote)
        },
        Scene(name: "note-long-top") { person in
            person.findJane()
            person.press("q")
            person.type("15,000.50")
            person.press("Enter")
            person.paste(longNote)
            for _ in 0..<40 { person.press("Up") }
        },
        Scene(name: "note-hostile") { person in
            person.type("lead_6")
            person.press("Enter")
            person.answerLookup(.hostile)
            person.press("l")
            person.paste(
                "山田太郎様は契約を更新しました。来年も同じ条件です。\nשלום עולם, الاتفاق جاهز 👩‍👩‍👧‍👦🇳🇱 e\u{301}\u{202E}evil\u{200B}\n\n"
                    + String(repeating: "x", count: 60))
        },
        Scene(name: "note-near-limit") { person in
            person.findJane()
            person.press("l")
            person.paste(String(repeating: "all is said ", count: 331))
        },
        Scene(name: "note-keep-old") { person in
            person.findJane()
            person.press("q", "Tab")
            person.type("Call again in May")
        },
        Scene(name: "completion") { person in
            person.type("jan")
            person.suggest([
                HistorySuggestion(
                    identifier: LeadUpdate.email("jane@example.com"), name: "Jane Smith",
                    lastUpdateAt: Session.start.addingTimeInterval(-7_300)),
                HistorySuggestion(
                    identifier: LeadUpdate.email("janet@exacta.example"), name: "J. Verhoeven",
                    lastUpdateAt: Session.start.addingTimeInterval(-300_000)),
            ])
        },
        Scene(name: "recent-leads") { person in
            person.press("Down", "Down")
        },
        Scene(name: "draft-unfinished") { person in
            person.send(.form(.draftsLoaded([unfinished])))
        },
        Scene(name: "draft-brought-back") { person in
            person.send(.form(.draftsLoaded([unfinished])))
            person.press("Ctrl-R")
            person.answerLookup(.jane)
        },
    ]

    private static let longNote =
        "Closed deal, annual subscription with the option to extend it by another year at the same price, "
        + "signed by their head of finance on Tuesday.\nOnboarding starts in December with twelve seats; they "
        + "asked for the invoice to be sent to the branch in Antwerp, and for a call in January about the "
        + "second team, which still works with spreadsheets."

    private static let unfinished = SavedDraft(
        lead: [LeadUpdate.email("jane@example.com")], lookup: "jane@example.com", status: .won, value: "15,000.50",
        note: "Closed deal, annual subscr", keptAt: Session.start.addingTimeInterval(-600), wasOpen: true)
}
