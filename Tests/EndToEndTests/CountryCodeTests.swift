import TestSupport
import Testing

/// The country code of an organisation is learned on the screen, and then holds everywhere.
struct CountryCodeTests {
    @Test
    func itIsLearnedFromANumberTypedWithoutAndWithIt() async throws {
        try await withSandbox { program, _ in
            let update = ["update", "--phone", "0687654321", "--lost", "--dry-run"]
            let before = try await program.run(update)
            #expect((before.output + before.errors).contains("no country code"), "\(before)")
            try await program.inTerminal { terminal, _ in
                try await terminal.type("0612345678")
                try await terminal.waitFor("no country code: type the number with it once, and Leadline remembers it")
                try await terminal.sendKeys("C-u")
                try await terminal.type("+31 6 1234 5678")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("phone numbers without a country code are read as +31 from now on")
                try await terminal.sendKeys("C-q")
                try await terminal.waitFor("status=0")
            }
            let after = try await program.run(update)
            #expect(after.output.contains("+31687654321") && !after.errors.contains("no country code"), "\(after)")
            try await program.inTerminal { terminal, _ in
                try await terminal.type("0687654321 lost")
                try await terminal.sendKeys("Enter")
                try await terminal.waitFor("(•) lost")
                let screen = try await terminal.waitFor("0687654321")
                #expect(!screen.contains("no country code"), "\(screen)")
            }
        }
    }
}
