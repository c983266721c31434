import FoundationEssentials
import Sandbox
import Terminal
import TestSupport
import Testing

/// The Leads screen in a real terminal, in each state that it can be in.
struct LeadsScreenTests {
    /// Runs the program for a sandbox with its undo time, and shows the Leads screen.
    @discardableResult
    private func onLeads<Result>(
        _ contract: SandboxContract = .current, leads: Int? = nil, faults: String? = nil, settings: String = "",
        size: Size = Size(columns: 100, rows: 30), adding extra: [String: String] = [:], until sign: String = "as of",
        _ body: (TmuxTerminal, SandboxServer, Program) async throws -> Result
    ) async throws -> Result {
        let sandbox = try await SandboxServer.start(
            SandboxConfiguration(
                key: "key", contract: contract, leads: leads, faults: try faults.map { try FaultPlan(text: $0) }))
        let program = try Program()
        try program.configure(
            """
            \(settings)
            [profiles.acme]
            url = "\(sandbox.baseURL)"
            key_environment = "ACME_KEY"
            currency = "EUR"
            number_format = "point"
            hold = 0
            contract = "\(contract == .classic ? "classic" : "current")"
            """)
        let variables = ["ACME_KEY": "key"].merging(extra) { $1 }
        let result: Swift.Result<Result, any Error>
        do {
            result = .success(
                try await program.inTerminal(size: size, adding: variables, until: "F2") { terminal, _ in
                    try await terminal.sendKeys("F3")
                    try await terminal.waitFor(sign)
                    return try await body(terminal, sandbox, program)
                })
        } catch {
            result = .failure(error)
        }
        await sandbox.stop()
        return try result.get()
    }

    /// The row of the selected lead.
    private func chosen(_ screen: String) -> Substring? {
        screen.split(separator: "\n").first { $0.hasPrefix("▌") && !$0.contains("F2 Update") }
    }

    @Test
    func theScreenFollowsACopyThatWasDeletedBesideIt() async throws {
        try await onLeads { terminal, _, program in
            try await terminal.waitFor("EXPIRING WITHIN 7 DAYS")
            let run = try await program.run("leads", "purge", "--yes", adding: ["ACME_KEY": "key"])
            #expect(run.status == 0, "\(run.errors)")
            try await terminal.waitFor("No leads are kept on this machine: Ctrl-L reads them.")
            try await terminal.sendKeys("C-l")
            try await terminal.waitFor("EXPIRING WITHIN 7 DAYS")
        }
    }

    // MARK: Working off

    @Test
    func theLeadAtTheTopIsWonWithItsValueAndTwoKeys() async throws {
        try await onLeads { terminal, sandbox, _ in
            let top = try await terminal.waitFor("EXPIRING WITHIN 7 DAYS")
            let lead = try #require(
                try await sandbox.leads().first { top.contains("\n▌") && chosen(top)?.contains($0.name ?? "-") == true }
            )
            let keys = ["w"] + "2400".map(String.init) + ["F8"]
            #expect(keys.count == "2400".count + 2)
            for key in keys { try await terminal.sendKeys(key) }
            try await terminal.waitFor("✓ confirmed")
            let now = try #require(try await sandbox.leads().first { $0.id == lead.id })
            #expect(now.status == "won" && now.value == "2400")
        }
    }

    @Test
    func thirtyLeadsAreWorkedOffInARow() async throws {
        try await onLeads { terminal, sandbox, _ in
            try await terminal.waitFor("EXPIRING WITHIN 7 DAYS")
            var row = ""
            for number in 1...30 {
                let screen = try await terminal.waitUntil("the next lead, number \(number)") { screen in
                    guard screen.contains("/ filter") || screen.contains("w won"), let next = chosen(screen) else {
                        return false
                    }
                    return next != row && !next.contains("won") && !next.contains("lost")
                }
                row = String(try #require(chosen(screen)))
                if number.isMultiple(of: 3) {
                    try await terminal.type("l")
                    try await terminal.waitFor("(•) lost")
                } else {
                    try await terminal.type("w")
                    try await terminal.waitFor("(•) won")
                    try await terminal.type("\(1000 + number)")
                    try await terminal.waitFor("= 1,0\(number < 10 ? "0" : "")\(number)")
                }
                try await terminal.sendKeys("F8")
            }
            try await terminal.waitFor("/ filter")
            try await terminal.sendKeys("F4")
            try await terminal.waitUntil("thirty confirmed updates") { screen in
                screen.contains("30 updates") && screen.firstMatch(of: /↑[0-9]/) == nil
                    && !screen.contains("• queued") && !screen.contains("sending")
            }
            let changes = try await sandbox.changes()
            #expect(changes.count == 30 && changes.allSatisfy { $0.status == 200 })
            let leads = try await sandbox.leads()
            let won = leads.compactMap(\.value).filter { $0.count == 4 && $0.hasPrefix("10") }
            #expect(Set(won).isSuperset(of: (1...30).filter { !$0.isMultiple(of: 3) }.map { "\(1000 + $0)" }))
        }
    }

    // MARK: States

    @Test
    func anOrganisationWithoutLeadsSaysSo() async throws {
        try await onLeads(leads: 0) { terminal, _, _ in
            try await terminal.waitFor("This organisation has no leads.")
        }
    }

    @Test
    func theFirstReadingShowsHowFarItIsAndTheListWithIt() async throws {
        try await onLeads(leads: 3_000, faults: "kinds=latency:300", until: "reading") { terminal, _, _ in
            try await terminal.waitFor(" of 3,000")
            try await terminal.waitUntil("rows while it is read") { $0.contains("reading ") && chosen($0) != nil }
            try await terminal.sendKeys("Down")
            try await terminal.waitFor("as of")
        }
    }

    @Test
    func withoutTheServerTheLocalCopyIsShown() async throws {
        try await onLeads { terminal, sandbox, _ in
            try await terminal.waitFor("EXPIRING WITHIN 7 DAYS")
            await sandbox.stop()
            try await terminal.sendKeys("C-l")
            try await terminal.waitUntil("how old the list is") {
                $0.contains("not refreshed") && $0.contains("offline") && $0.contains("EXPIRING WITHIN 7 DAYS")
            }
            try await terminal.sendKeys("w")
            try await terminal.waitFor("(•) won")
        }
    }

    @Test
    func aRefusedKeySaysSo() async throws {
        try await onLeads(adding: ["ACME_KEY": "another"], until: "key refused") { terminal, _, _ in
            try await terminal.waitFor("No leads were read")
        }
    }

    @Test
    func underTheClassicContractDaysAreReckoned() async throws {
        try await onLeads(.classic) { terminal, _, _ in
            let screen = try await terminal.waitFor("≈")
            #expect(!screen.contains("n note"))
            try await terminal.sendKeys("n")
            try await terminal.waitFor("only with a status")
        }
    }

    @Test(arguments: [Size(columns: 60, rows: 15), Size(columns: 40, rows: 10), Size(columns: 200, rows: 50)])
    func everySizeHasTheRowAndThePanel(size: Size) async throws {
        try await onLeads(size: size, until: "EXPIRING") { terminal, sandbox, _ in
            let row = try #require(chosen(try await terminal.screen()))
            #expect(row.contains(" h ") || row.contains(" d "))
            try await terminal.type("w")
            try await terminal.waitFor("won needs a value")
            try await terminal.type("2400")
            try await terminal.waitFor("2,400")
            try await terminal.sendKeys("F8")
            try await terminal.waitUntil("the list again") { $0.contains("EXPIRING") }
            try await terminal.sendKeys("Enter")
            try await terminal.waitUntil("the card") { $0.contains("lead_10") }
            try await terminal.sendKeys("Escape")
            try await terminal.waitUntil("the list") { $0.contains("EXPIRING") && chosen($0) != nil }
        }
    }

    @Test
    func hostileNamesAreShownAsMarks() async throws {
        try await onLeads { terminal, _, _ in
            try await terminal.sendKeys("/", "C-u")
            try await terminal.type("id:lead_1022")
            try await terminal.sendKeys("Enter")
            let screen = try await terminal.waitUntil("the row alone") { screen in
                screen.contains("1 of 100") && chosen(screen)?.contains("␛[31mEve") == true
            }
            #expect(!screen.unicodeScalars.contains { $0.value < 32 && $0 != "\n" || $0.value == 0x202E })
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("hostile@")
        }
    }

    @Test
    func withoutUnicodeItIsASCII() async throws {
        try await onLeads(.classic, adding: ["LANG": "C"]) { terminal, _, _ in
            let screen = try await terminal.waitFor("EXPIRING WITHIN 7 DAYS")
            #expect(!screen.contains { !$0.isASCII }, "\(screen)")
            #expect(screen.contains("~"))
            try await terminal.sendKeys("w")
            #expect(try await terminal.waitFor("(*) won").allSatisfy(\.isASCII))
        }
    }

    @Test
    func withoutColoursTheChosenRowIsStillSeen() async throws {
        try await onLeads(adding: ["NO_COLOR": "1"]) { terminal, _, _ in
            try await terminal.waitFor("EXPIRING WITHIN 7 DAYS")
            let styled = try await terminal.styledScreen()
            let colours = styled.matches(of: /\u{1B}\[(?:[0-9;]*;)?(?:3[0-7]|38|4[0-7]|48|9[0-7]|10[0-7])[0-9;]*m/)
            #expect(colours.isEmpty, "\(styled)")
            #expect(styled.contains("\u{1B}[7m▌"), "\(styled)")
        }
    }

    @Test
    func theMouseChoosesRowsAndTabsAndTurnsTheList() async throws {
        try await onLeads(settings: "mouse = true") { terminal, _, _ in
            let screen = try await terminal.waitFor("WITHIN 30 DAYS")
            let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
            let row = try #require(lines.firstIndex { $0.contains("WITHIN 30 DAYS") }) + 1
            let name = lines[row].dropFirst(22).prefix(12)
            #expect(name.first != " " && name.contains(" "))
            try await click(row, 30, terminal)
            try await terminal.waitUntil("\(name) chosen") { chosen($0)?.contains(name) == true }
            // The wheel, three rows down.
            try await terminal.type("\u{1B}[<65;31;\(row + 1)M")
            try await terminal.waitUntil("another row") { chosen($0)?.contains(name) == false }
            let tab = try #require(lines[0].firstRange(of: "F4 Recent")?.lowerBound)
            try await click(0, lines[0].distance(from: lines[0].startIndex, to: tab), terminal)
            try await terminal.waitFor("[F4 Recent]")
        }
    }

    private func click(_ row: Int, _ column: Int, _ terminal: TmuxTerminal) async throws {
        try await terminal.type("\u{1B}[<0;\(column + 1);\(row + 1)M\u{1B}[<0;\(column + 1);\(row + 1)m")
    }

    // MARK: Views

    @Test
    func aViewIsThereNextTimeAndOnTheCommandLine() async throws {
        try await onLeads { terminal, _, program in
            try await terminal.waitFor("EXPIRING WITHIN 7 DAYS")
            try await terminal.sendKeys("/")
            try await terminal.type("campaign:decision")
            try await terminal.waitFor("decision_makers\"")
            try await terminal.sendKeys("Tab")
            try await terminal.waitFor("decision_makers\"  ")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("' views")
            try await terminal.sendKeys("S")
            try await terminal.waitFor("Save as a view")
            try await terminal.type("Decision makers")
            try await terminal.sendKeys("F8")
            try await terminal.waitFor("saved as Decision makers: ' d opens it")
            try await terminal.waitFor("Decision makers: due first")
            try await terminal.sendKeys("C-q")
            try await terminal.waitFor("status=0")
            try await terminal.type("clear; \(Program.path)")
            try await terminal.sendKeys("Enter")
            try await terminal.waitFor("[F2 Update]")
            try await terminal.sendKeys("F3")
            try await terminal.waitFor("EXPIRING WITHIN 7 DAYS")
            try await terminal.sendKeys("'")
            try await terminal.waitFor("d  Decision makers")
            try await terminal.type("d")
            try await terminal.waitFor("Decision makers: due first")

            let key = ["ACME_KEY": "key"]
            let all = try await program.run("leads", "--offline", adding: key)
            let some = try await program.run("leads", "--view", "decision MAKERS", "--offline", adding: key)
            #expect(some.status == 0 && some.output != all.output)
            #expect(try await program.run("leads", "--view", "d", "--offline", adding: key).output == some.output)
            let fewer = try await program.run("leads", "--view", "d", "has:note", "--offline", adding: key)
            #expect(fewer.output.count < some.output.count)
            let wrong = try await program.run("leads", "--view", "x", "--offline", adding: key)
            #expect(wrong.status == 2 && wrong.errors.contains("Decision makers (d)"))
        }
    }
}
