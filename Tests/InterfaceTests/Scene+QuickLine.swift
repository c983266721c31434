import FoundationEssentials
import Leads

@testable import Interface

extension Scene {
    /// Whole lines, and rows of a spreadsheet.
    static let lines: [Scene] = [
        Scene(name: "line-typed") { $0.type("jane@example.com won 15k EUR closed by phone") },
        Scene(name: "line-unfinished") { $0.type("jane@example.com wo") },
        Scene(name: "line-mistake") { person in
            person.type("jane@example.com wonn 15k")
            person.press("Enter")
        },
        Scene(name: "line-ambiguous") { $0.type("+31 6 1234 5678 W 1.500 renewal") },
        Scene(name: "line-filled") { person in
            person.type("jane@example.com won 15k EUR closed by phone")
            person.press("Enter")
            person.answerLookup(.jane)
        },
        Scene(name: "line-hostile") { person in
            person.paste(
                "lead_6 lost first 山田太郎 שלום 👩‍👩‍👧‍👦 e\u{301}\u{202E}evil " + String(repeating: "long 長い ", count: 40))
        },
        Scene(name: "rows-middle") { person in
            person.paste(pastedRows)
            person.press("Alt-n")
            person.answerLookup(.jane)
        },
        Scene(name: "rows-mistake") { person in
            person.paste(pastedRows)
            person.press("Alt-n", "Alt-n")
        },
        Scene(name: "rows-end") { person in
            person.paste(pastedRows)
            person.press("Alt-e")
        },
        Scene(name: "rows-quit") { person in
            person.paste(pastedRows)
            person.press("Ctrl-Q")
        },
    ]

    /// The three explicit fields.
    static let explicit: [Scene] = [
        Scene(name: "explicit-empty") { $0.press("Ctrl-T") },
        Scene(name: "explicit-email-used") { person in
            person.press("Ctrl-T", "Tab")
            person.type("jane@example.com")
            person.press("Tab")
            person.type("+1 234 567 890")
            person.press("Enter")
            person.answerLookup(.jane)
            person.answerOwner(.jane)
            person.press("w")
        },
        Scene(name: "explicit-phone-used") { person in
            person.press("Ctrl-T", "Tab", "Tab")
            person.type("06 1234")
            person.press("Tab")
        },
        Scene(name: "explicit-mistake") { person in
            person.press("Ctrl-T")
            person.type("lead_123")
            person.press("Tab")
            person.type("jane@")
            person.press("Enter")
        },
        Scene(name: "explicit-different-leads") { person in
            person.press("Ctrl-T")
            person.type("lead_123")
            person.press("Tab")
            person.type("bo@example.com")
            person.press("Enter")
            person.answerLookup(.jane)
            person.answerOwner(.lead("lead_9") { $0.email = "bo@example.com" })
            person.press("l", "F8")
        },
        Scene(name: "explicit-hostile") { person in
            person.press("Ctrl-T")
            person.paste("山田\u{202E}שלום\u{0}👩‍👩‍👧‍👦" + String(repeating: "長x", count: 90))
            person.press("Enter")
        },
        Scene(name: "phone-as-typed") { person in
            person.type("+31 6 1234 5678")
            person.press("Enter")
            person.answerLookup(LookupResult())
            person.press("Alt-v")
        },
        Scene(name: "update-qualified") { person in
            person.findJane()
            person.press("q")
            person.type("6000")
        },
    ]

    private static let pastedRows = """
        lead_5\tlost\t\tno budget
        jane@example.com\twon\t15,000.50\tEUR\tClosed deal, annual subscription
        山田太郎\twon\t9.000,00\t契約\u{202E}更新
        lead_7\tqualified\t100
        """
}
