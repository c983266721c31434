import FoundationEssentials
import Sandbox
import TestSupport
import Testing

/// `leadline update` without options asks on plain lines, as a screen reader or a dumb terminal needs it.
struct UpdateAskingTests {
    /// A question, and what a person answers.
    private typealias Step = (question: String, answer: String)

    /// Answers one question after the other, each when it stands there, and returns everything that was written.
    private func talk(
        _ program: Program, _ steps: [Step], options: [String] = [], leave: Bool = false
    ) async throws -> (ending: ChildProcess.Ending, text: String) {
        let terminal = try Pseudoterminal(
            [Program.path, "update"] + options, environment: program.environment.merging(["TERM": "dumb"]) { $1 })
        var seen = 0
        for (question, answer) in steps {
            let start = seen
            let text = try await terminal.waitForOutput(question) { text in
                String(decoding: text.utf8.dropFirst(start), as: UTF8.self).contains(question)
            }
            seen = text.utf8.count
            await terminal.send(answer + (leave && answer == "\u{4}" ? "" : "\n"))
        }
        let ending = try await terminal.process.waitForEnding()
        // What is typed now is echoed behind everything that the program wrote.
        await terminal.send("the end")
        let text = try await terminal.waitForOutput("the end") { $0.hasSuffix("the end") }
        #expect(!text.contains("\u{1B}"), "\(text.debugDescription)")
        #expect(try terminal.modes() == terminal.initialModes)
        return (ending, text)
    }

    private let jane: [Step] = [
        ("quits): ", "jane@example.com"), ("unchanged: ", "won"), ("EUR: ", "15k"), ("keeps it): ", "Closed by phone"),
        ("yes/no (no): ", "no"), ("Send? yes/no (no): ", "yes"),
    ]

    @Test
    func everyFieldIsAskedForWithTheRulesOfTheScreen() async throws {
        try await withSandbox(currency: "EUR") { program, sandbox in
            let (ending, text) = try await talk(
                program,
                [
                    ("quits): ", "nobody@"), ("not a complete email", ""),
                ])
            #expect(ending == .exit(2) && text.contains("nothing was sent"))
            let (ended, said) = try await talk(
                program,
                [
                    ("quits): ", "nobody@example.com"), ("check the spelling", "jane@example.com"),
                    ("unchanged: ", "perhaps"), ("choose won, qualified, lost or unchanged", "w"), ("EUR: ", ""),
                    ("won needs a value", "-5"), ("is negative", "12 USD"), ("not USD", "1.500"),
                    ("two ways: 1 is 1,500, 2 is 1.5", "3"), ("a number from 1 to 2", "1"),
                    ("keeps it): ", "Closed by phone"), ("qualified? yes/no (no): ", "perhaps"),
                    ("type yes or no", "yes"), ("Send? yes/no (no): ", "yes"),
                ])
            #expect(ended == .exit(0), "\(said)")
            #expect(said.contains("no lead matches nobody@example.com"))
            #expect(said.contains("name          Jane Smith"))
            #expect(said.contains("status    from open to won, also qualified"))
            #expect(said.contains("value     1.500 EUR"))
            #expect(said.contains("confirmed"))
            let lead = try #require(try await sandbox.lead(id: "lead_123"))
            #expect(lead.status == "won" && lead.value == "1500")
            let record = try await program.run("history", "--json").record()
            #expect(record.leadId == "lead_123" && record.note == "Closed by phone" && record.alsoQualified)
            // The habit of writing numbers was learned.
            let learned = URL(filePath: program.directory.file("state/leadline/learned.toml"))
            #expect(try String(contentsOf: learned, encoding: .utf8).contains("comma"))
        }
    }

    @Test(arguments: ["W", "won also qualified"])
    func wonAndAlsoQualifiedIsOneAnswer(answer: String) async throws {
        try await withSandbox(currency: "EUR") { program, _ in
            let (ending, said) = try await talk(
                program,
                [
                    ("quits): ", "jane@example.com"), ("unchanged: ", answer), ("EUR: ", "15k"), ("keeps it): ", ""),
                    ("Send? yes/no (no): ", "yes"),
                ])
            #expect(ending == .exit(0) && !said.contains("mark the lead as qualified"), "\(said)")
            #expect(said.contains("status    from open to won, also qualified"))
            #expect(try await program.run("history", "--json").record().alsoQualified)
        }
    }

    @Test
    func onlyTheNoteIsAskedForAgainWhereNothingWasGiven() async throws {
        try await withSandbox(currency: "EUR") { program, sandbox in
            let (ending, text) = try await talk(
                program,
                [
                    ("quits): ", "jane@example.com"), ("unchanged: ", "u"), ("(optional): ", ""),
                    ("keeps it): ", ""), ("type a note or a value to change", "Call in May"),
                    ("Send? yes/no (no): ", "yes"),
                ])
            #expect(ending == .exit(0) && text.contains("status    unchanged"), "\(text)")
            let lead = try #require(try await sandbox.lead(id: "lead_123"))
            #expect(lead.note == "Call in May" && lead.status == "open")
        }
    }

    @Test
    func anEmptyLastWordSendsNothing() async throws {
        try await withSandbox(currency: "EUR") { program, sandbox in
            let (ending, text) = try await talk(program, jane.dropLast() + [("Send? yes/no (no): ", "")])
            #expect(ending == .exit(2) && text.contains("nothing was sent"))
            #expect(try await sandbox.changes().isEmpty)
            #expect(try await program.run("history").output.isEmpty)
        }
    }

    @Test(arguments: 0..<6)
    func theEndOfInputLeavesAnywhere(step: Int) async throws {
        try await withSandbox(currency: "EUR") { program, sandbox in
            let steps = jane.prefix(step) + [(jane[step].question, "\u{4}")]
            let (ending, text) = try await talk(program, Array(steps), leave: true)
            #expect(ending == .exit(2) && text.contains("nothing was sent"))
            #expect(try await sandbox.changes().isEmpty)
        }
    }

    @Test
    func whatWasSentBeforeNeedsAWord() async throws {
        try await withSandbox(currency: "EUR") { program, sandbox in
            #expect(try await program.run("update", "--id", "lead_123", "--won", "--value", "15000").status == 0)
            let start: [Step] = [("quits): ", "lead_123"), ("unchanged: ", "won")]
            let (ending, text) = try await talk(program, start + [("Send it again? yes/no (no): ", "")])
            #expect(ending == .exit(2) && text.contains("won 15,000 EUR was sent before (confirmed)"), "\(text)")
            #expect(try await sandbox.changes().count == 1)
            let (again, _) = try await talk(
                program,
                start + [("Send it again? yes/no (no): ", "yes")] + jane.dropFirst(2))
            #expect(again == .exit(0))
            #expect(try await sandbox.changes().count == 2)
        }
    }

    @Test
    func oneOfSeveralIsChosenByNumberAndZeroIsAskedFor() async throws {
        try await withSandbox(currency: "EUR") { program, sandbox in
            let (ending, text) = try await talk(
                program,
                [
                    ("quits): ", "office@hansen.example"), ("Which one, 1 to 2", "9"), ("from 1 to 2", "1"),
                    ("unchanged: ", "qualified"), ("Send it again? yes/no (no): ", "y"), ("EUR: ", "0"),
                    ("is zero. Is that right? yes/no (no): ", ""), ("EUR: ", "0"),
                    ("is zero. Is that right? yes/no (no): ", "yes"), ("optional): ", ""),
                    ("Send? yes/no (no): ", "yes"),
                ])
            #expect(ending == .exit(0), "\(text)")
            #expect(text.contains("2 leads share this"))
            let changed = try await sandbox.leads().filter { $0.value == "0" && $0.email == "Office@Hansen.example" }
            #expect(changed.count == 1)
        }
    }

    @Test
    func aLeadWithoutACurrencyCannotBeWon() async throws {
        try await withSandbox(.classic) { program, sandbox in
            let (ending, text) = try await talk(
                program, [("quits): ", "nora@example.se"), ("lost: ", "won"), ("has no currency", "\u{4}")],
                leave: true)
            #expect(ending == .exit(2) && text.contains("set it in Octanist"))
            #expect(try await sandbox.changes().isEmpty)
        }
    }

    @Test
    func hostileTextIsShownAsMarks() async throws {
        try await withSandbox(currency: "EUR") { program, _ in
            let (ending, text) = try await talk(
                program, [("quits): ", "hostile@example.com"), ("unchanged: ", "\u{4}")], leave: true)
            #expect(ending == .exit(2) && text.contains("␛"))
        }
    }

    @Test
    func withoutATerminalItIsAUsageError() async throws {
        try await withSandbox(currency: "EUR") { program, _ in
            let run = try await program.run("update")
            #expect(run.status == 2 && run.errors.contains("type an id, an email or a phone number"))
        }
    }
}
