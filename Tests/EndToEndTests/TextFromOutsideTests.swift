import FoundationEssentials
import Sandbox
import TestSupport
import Testing

/// What a server, a file or a person wrote, in the output of every command into a pipe: nothing of it can act on the
/// terminal that shows the pipe's end, or hide there. What is exact stays exact.
struct TextFromOutsideTests {
    /// Obeyed, reversing, invisible; each is understood somewhere along the way.
    private static let hostile = "x\u{1B}]0;t\u{7}\u{9B}2J\u{7F}" + deceptive.filter { !$0.isNewline }
    /// What a note may hold of that.
    private static let deceptive = "x\u{202E}y\u{2066}\u{200B}\u{3164}\u{34F}\u{E0100}\u{2028}\u{FEFF}z\n;=1"

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar != "\n", !scalar.properties.isDefaultIgnorableCodePoint else { return scalar == "\n" }
        return ![.control, .format, .lineSeparator, .paragraphSeparator].contains(scalar.properties.generalCategory)
    }

    private func expectVisible(
        _ run: Program.Run, _ command: String, _ sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for text in [run.output, run.errors] {
            let hidden = text.unicodeScalars.first { !Self.isShown($0) }
            #expect(hidden == nil, "\(command): \(text.debugDescription)", sourceLocation: sourceLocation)
        }
    }

    @Test func everyCommandMakesItVisible() async throws {
        try await withSandbox { program, _ in
            // The key is the environment's, so that these files are read and named but need not work.
            try program.configure(
                "theme = \"dark\"\n[profiles.\"a\\u001Bb\\u202E\"]\nkey_file = \"/nowhere/\\u001B[2J\\u3164\"\n")
            let themes = program.directory.file("config/leadline/themes")
            try FileManager.default.createDirectory(atPath: themes, withIntermediateDirectories: true)
            try Data("parent = \"\u{202E}\"\n".utf8).write(to: URL(filePath: themes + "/own\u{202E}\u{9B}.toml"))
            let text = Self.hostile
            let rows = program.directory.file("rows\u{202E}\u{9B}.csv")
            try Data("id,status,note\n\(text),\(text),\(text)\nlead_1001,\(text),\nnobody,lost,\(Self.deceptive)".utf8)
                .write(to: URL(filePath: rows))
            let broken = program.directory.file("broken.csv")
            try Data("id,\(text)\n".utf8).write(to: URL(filePath: broken))
            let note = Self.deceptive
            var seen = 0
            for (arguments, status) in [
                (["lookup", "hostile@example.com"], 0), (["lookup", "hostile@example.com", "--json"], 0),
                (["lookup", text], 3), (["lookup", "--sandbox", "hostile@example.com"], 0),
                (["update", "--email", "hostile@example.com", "--lost", "--note", note], 0),
                (["update", "--email", "hostile@example.com", "--lost", "--note", note, "--look-up"], 8),
                (["update", "--id", "lead_1001", "--lost", "--note", note, "--json"], 0),
                (["update", "--id", "lead_1002", "--lost", "--note", note, "--dry-run"], 0),
                (["update", "--id", "lead_1003", "--lost", "--note", text], 2),
                (["update", "--id", "no\u{3164}one", "--lost"], 3), (["update", "--email", text, "--lost"], 2),
                (["update", "--won", "--value", text], 2), (["update", "--" + text], 2), ([text], 2),
                (["history"], 0), (["history", "--json"], 0), (["history", "status:" + text], 2),
                (["history", "export", "--json"], 0),
                (["history", "export", "--csv", "--output", "/nowhere/" + text], 7),
                (["history", "purge", "--older-than", text], 2), (["outbox"], 0), (["outbox", "--json"], 0),
                (["outbox", "send", text], 3), (["import", rows], 3), (["import", rows, "--json"], 3),
                (["import", rows, "--dry-run"], 2), (["import", broken], 2), (["import", "/nowhere/" + text], 2),
                (["profile", "list"], 0), (["profile", "check", "--profile", text], 2), (["config", "show"], 0),
                (["config", "show", "--json"], 0), (["config", "check"], 2), (["theme", "list"], 2),
                (["theme", "show", text], 2), (["doctor"], 2), (["keys", text], 2),
            ] {
                let run = try await program.run(arguments)
                #expect(run.status == Int32(status), "\(arguments): \(run.output)\(run.errors)")
                expectVisible(run, "\(arguments)")
                seen += (run.output + run.errors).contains("‹U+") || run.output.contains("\\u") ? 1 : 0
            }
            // The text was there, in nearly all of them.
            #expect(seen > 25)
        }
    }

    /// The same text by another way: what is for programs and for files is what was sent.
    @Test func whatIsForProgramsIsExact() async throws {
        try await withSandbox { program, sandbox in
            let sent = try await program.run(
                "update", "--id", "lead_1001", "--lost", "--note", Self.deceptive, "--json")
            #expect(try sent.record().note == Self.deceptive)
            #expect(try await program.run("history", "--json").record().note == Self.deceptive)
            #expect(try await program.run("history", "export", "--json").record().note == Self.deceptive)
            struct Body: Decodable {
                let note: String
            }
            let dry = try await program.run(
                "update", "--id", "lead_1001", "--lost", "--note", Self.deceptive, "--again", "--dry-run")
            #expect(try JSONDecoder().decode(Body.self, from: Data(dry.output.utf8)).note == Self.deceptive)
            let cell = Self.deceptive.replacing(";=", with: ";'=")
            let piped = try await program.run("history", "export", "--csv")
            #expect(piped.output.contains("\"\(cell)\""), "\(piped.output.debugDescription)")
            let file = program.directory.file("export.csv")
            #expect(try await program.run("history", "export", "--csv", "--output", file).status == 0)
            #expect(String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self) == piped.output)
            #expect(try await sandbox.lead(id: "lead_1001")?.note == Self.deceptive)
        }
    }

    /// Cells of an export, put into a file of updates: what is sent is what was sent the first time.
    @Test func anExportReadsBackAsItWas() async throws {
        try await withSandbox { program, sandbox in
            let notes = [
                "=1", "'=1", "+1; =2", "a\n- b\n- c", "\"quoted\", with a comma", "it's", "'@home'", "x;\t＝1", "-",
                "\n;+", Self.deceptive,
            ]
            for note in notes {
                let run = try await program.run("update", "--id", "lead_1001", "--lost", "--note", note, "--again")
                #expect(run.status == 0, "\(run.errors)")
            }
            #expect(try await program.run("update", "--phone", "+1234567890", "--lost", "--again").status == 0)
            let before = try await sandbox.requests().map(\.body)
            let rows = try await program.run("history", "export", "--csv").output.split(separator: "\r\n").dropFirst()
            // Every one of them is of this lead; of the columns, the last but five is the note, the ninth the phone number.
            let phone = try #require(rows.first?.split(separator: ",", omittingEmptySubsequences: false)[8])
            let cells = rows.dropFirst().map { row in
                let start = row.firstRange(of: ",id,lead_1001,lead_1001,,")?.upperBound ?? row.startIndex
                return row[start...].prefix(upTo: row.firstRange(of: ",no,,1,1,")?.lowerBound ?? row.endIndex)
            }
            #expect(cells.count == notes.count)
            let text =
                "id,phone,status,note\n" + cells.reversed().map { "lead_1001,,lost,\($0)\n" }.joined()
                + ",\(phone),lost,\n"
            let path = program.directory.file("back.csv")
            try Data(text.utf8).write(to: URL(filePath: path))
            let run = try await program.run(["import", path, "--again"], adding: ["XDG_DATA_HOME": path + "-data"])
            #expect(run.status == 0, "\(run.output)\(run.errors)")
            let after = try await sandbox.requests().map(\.body).dropFirst(before.count)
            #expect(after.count == before.count)
            #expect(Set(after) == Set(before))
        }
    }
}
