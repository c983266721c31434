import Leads
import Testing

struct ProfileNameTests {
    @Test(arguments: [("acme", "acme"), (" Acme B.V. ", "Acme B.V."), ("山田商事", "山田商事"), ("a/b & c", "a/b & c")])
    func accepts(typed: String, name: String) throws {
        #expect(try ProfileName.read(typed, taken: ["other"]) == name)
    }

    @Test(arguments: [
        ("", "type a name"), ("   ", "type a name"), ("env", "another name"), ("ENV", "another name"),
        (String(repeating: "x", count: 25), "shorten the name to 24"), ("a\"b", "quotes"), ("a\\b", "quotes"),
        ("a\u{1B}[31m", "letters"), ("a\nb", "letters"), ("a\u{202E}b", "letters"), ("a\u{200B}b", "letters"),
        ("Acme", "already"), ("ACME ", "already"),
    ])
    func refuses(typed: String, reason: String) throws {
        let problem = try #require(
            #expect(throws: Problem.self) { _ = try ProfileName.read(typed, taken: ["acme"]) })
        #expect(problem.code == .configuration)
        #expect(problem.sentence.contains(reason), "\(problem.sentence)")
    }
}
