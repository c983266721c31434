import FoundationEssentials
import Interface
import Sandbox
import Terminal
import TestSupport
import Testing

/// Every command of the program, run at least once by its key in a real terminal, with what it does seen on the screen.
struct EveryCommandTests {
    @Test
    func everyCommandDoesItsWork() async throws {
        var done: Set<String> = []
        for story in [
            typing, lookingUp, theForm, theNote, drafts, rows, screens, leads, recent, details, copies, outbox,
            aChangedKey, settingUp, practising,
        ] {
            done.formUnion(try await story())
        }
        let all = Set(Command.all.map(\.id))
        #expect(all.subtracting(done).sorted() == [], "these were never run")
        #expect(done.subtracting(all).sorted() == [], "these are no commands any more")
    }

    /// Opens the program, lets `body` work on it, quits, and compares the terminal's modes before and after.
    private func story(
        in program: Program, options: String = "", until sign: String = "● ",
        _ body: (inout CommandStory) async throws -> Void
    ) async throws -> Set<String> {
        try await program.inTerminal(options: options, until: sign) { terminal, before in
            var story = CommandStory(terminal)
            try await body(&story)
            try await story.run("quit")
            // It asks where something would be lost; the shell's next prompt comes after the end.
            let isOver = { (screen: String) in screen.split(separator: "\n").last == "ready>" }
            try await terminal.waitUntil("the end, or its question") { isOver($0) || $0.contains("[ Quit ]") }
            if try await !isOver(terminal.screen()) { try await terminal.sendKeys("Tab", "Enter") }
            try await terminal.waitUntil("the end", isOver)
            #expect(try await terminal.modes() == before)
            return story.done
        }
    }

    private func practising() async throws -> Set<String> {
        try await withSandbox { program, _ in
            try await story(in: program, options: "--sandbox") { story in
                try await story.run("practise-refusal", shows: "the sandbox will refuse the next update")
                try await refuse(in: &story)
                try await story.run("practise-offline", shows: "offline")
                try await story.run("practise-online", shows: "● online", "is online again")
                try await story.run("practise-reset", shows: "Start over?", "[ Start over ]")
                try await story.run("answer-other", shows: "Start over?")
                try await story.run("answer", shows: "the sample leads are as they were")
            }
        }
    }

    /// Sends an update that the sandbox refuses, and corrects it: it is settled without a dismissal.
    private func refuse(in story: inout CommandStory) async throws {
        try await queue("lead_1006", in: &story)
        try await story.run("send-now", shows: "▌✗ rejected")
        try await story.run("edit-resend", shows: "lead_1006", "(•) lost")
        try await story.run("send", shows: "No lead chosen")
        try await story.run("show-outbox", shows: "lead_1006", hides: ["✗ rejected"])
        try await story.run("last-row", shows: "▌• queued")
        try await story.run("send-now", shows: "✓ confirmed", "Nothing waits.")
    }

    private func typing() async throws -> Set<String> {
        try await withSandbox(currency: "EUR") { program, _ in
            try await story(in: program) { story in
                try await story.type("abc def")
                try await story.run("cursor-word-left")
                try await story.type("X", shows: "abc Xdef")
                try await story.run("cursor-line-start")
                try await story.type("1", shows: "1abc Xdef")
                try await story.run("cursor-line-end")
                try await story.type("2", shows: "1abc Xdef2")
                try await story.run("cursor-left")
                try await story.type("3", shows: "1abc Xdef32")
                try await story.run("cursor-right")
                try await story.type("4", shows: "1abc Xdef324")
                try await story.run("delete-left", shows: "1abc Xdef32", hides: ["Xdef324"])
                try await story.run("cursor-line-start")
                try await story.run("delete-right", shows: "abc Xdef32", hides: ["1abc"])
                try await story.run("cursor-word-right")
                try await story.type("5", shows: "abc5 Xdef32")
                try await story.run("delete-word-left", shows: "Xdef32", hides: ["abc5"])
                try await story.run("put-back", shows: "abc5 Xdef32")
                try await story.run("cursor-line-start")
                try await story.run("delete-word-right", shows: "Xdef32", hides: ["abc5"])
                try await story.run("delete-to-end", hides: ["Xdef32"])
                try await story.run("undo", shows: "Xdef32")
                try await story.run("redo", hides: ["Xdef32"])
                try await story.type("something")
                try await story.run("clear-field", hides: ["something"])
            }
        }
    }

    private func lookingUp() async throws -> Set<String> {
        try await withSandbox(currency: "EUR") { program, _ in
            #expect(try await program.run("update", "--id", "lead_1002", "--lost").status == 0)
            return try await story(in: program) { story in
                try await story.type("ann@example.org")
                try await story.run("forward", shows: "No lead with email ann@example.org")
                try await story.run("add-not-found", shows: "Without a click id", "ann@example.org")
                try await story.run("new-lead-close", hides: ["Without a click id"])
                try await story.run("back", shows: "▏ann@example.org")
                try await story.run("clear-field", shows: "No lead chosen")
                try await story.type("Rossi", shows: "Luca Rossi")
                try await story.run("next-match", shows: "▌luca.rossi@example.it")
                try await story.run("next-match", shows: "▌maria.rossi@example.it")
                try await story.run("previous-match", shows: "▌luca.rossi@example.it")
                try await story.run("forward", shows: "lead_1008", "▏( ) won")
                try await story.run("back", shows: "▏luca.rossi@example.it")
                try await story.run("clear-field", hides: ["luca.rossi@example.it"])
                try await story.type("office@hansen.example", shows: "2 leads have this email")
                try await story.run("forward", shows: "▌lead_1006")
                try await story.run("next-lead", shows: "▌lead_1005")
                try await story.run("previous-lead", shows: "▌lead_1006")
                try await story.run("forward", shows: "2,400 EUR", "▏( ) won")
                try await story.run("refresh", shows: "Office Hansen, workshop")
                try await story.run("back", shows: "▏office@hansen.example")
                try await story.run("clear-field", hides: ["office@hansen.example"])
                try await story.type("lead_10", shows: "→ complete")
                try await story.run("complete-lookup", shows: "▏lead_1002", "Pieter de Vries")
                try await story.run("explicit-fields", shows: "finds the lead")
                try await story.run("explicit-fields", shows: "▏lead_1002", hides: ["finds the lead"])
                try await story.run("clear-field", hides: ["▏lead_1002"])
                try await story.type("+1 999 555 9999", shows: "No lead with phone")
                try await story.run("phone-as-typed", shows: "+1 999 555 9999", "as typed")
            }
        }
    }

    private func theForm() async throws -> Set<String> {
        try await withSandbox(currency: "EUR") { program, sandbox in
            let done = try await story(in: program) { story in
                try await story.type("lead_1002", shows: "Pieter de Vries")
                try await story.run("next-field", shows: "▏( ) won")
                try await story.run("next-status", shows: "▏(•) won")
                try await story.run("next-status", shows: "▏( ) won  (•) qualified")
                try await story.run("previous-status", shows: "▏(•) won")
                try await story.run("back", shows: "▏lead_1002")
                try await story.run("next-field", shows: "▏(•) won")
                try await story.run("choose-qualified", shows: "(•) qualified", "qualified needs a value")
                try await story.run("back", shows: "▏( ) won  (•) qualified")
                try await story.run("choose-won-also-qualified", shows: "[x] also mark as qualified")
                try await story.run("back", shows: "▏(•) won")
                try await story.run("choose-lost", shows: "(•) lost")
                try await story.run("back", shows: "▏( ) won")
                try await story.run("choose-unchanged", shows: "(•) unchanged")
                try await story.run("back", shows: "▏( ) won")
                try await story.run("choose-won", shows: "(•) won", "[ ] also mark as qualified")
                try await story.type("1.500", shows: "1) 1,500   2) 1.50")
                try await story.run("choose-reading", shows: "▌1) 1,500")
                try await story.run("other-reading", shows: "▌2) 1.50")
                try await story.run("second-reading", shows: "= 1.50 EUR")
                try await story.run("previous-field")
                try await story.run("clear-field", shows: "won needs a value")
                try await story.type("15.000", shows: "= 15 EUR")
                try await story.run("next-field", shows: "Ctrl-J new line")
                try await story.run("next-field", shows: "▏[ ] also")
                try await story.run("confirm", shows: "[x] also")
                try await story.run("line-down", shows: "▏  Send ", "qualified → won, also qualified")
                try await story.run("line-up", shows: "▏[x] also")
                try await story.run("send", shows: "• queued", "No lead chosen")
                try await story.run("undo-send", shows: "– cancelled", "= 15 EUR")
            }
            #expect(try await sandbox.changes().isEmpty)
            return done
        }
    }

    private func theNote() async throws -> Set<String> {
        try await withSandbox(currency: "EUR") { program, _ in
            let editor = program.directory.file("editor")
            try Data("#!/bin/sh\necho written elsewhere > \"$1\"\n".utf8).write(to: URL(filePath: editor))
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: editor)
            var writer = program
            writer.environment["EDITOR"] = editor
            return try await story(in: writer) { story in
                try await story.type("lead_1002", shows: "Pieter de Vries")
                try await story.run("next-field", shows: "▏( ) won")
                try await story.run("choose-won", shows: "(•) won")
                try await story.type("1.500", shows: "1) 1,500   2) 1.50")
                try await story.run("choose-reading", shows: "▌1) 1,500")
                try await story.run("first-reading", shows: "= 1.500 EUR")
                try await story.run("back", shows: "▏(•) won")
                try await story.run("choose-lost", shows: "(•) lost", "stays: Wants a quote")
                try await story.run("next-field", shows: "Ctrl-O editor")
                try await story.run("line-up-in-note", shows: "▏Wants a quote for three sites.")
                try await story.run("clear-field", shows: "stays: Wants a quote")
                try await story.type("soon", shows: "▏soon")
                try await story.run("keep-note", shows: "▏Wants a quote for three sites.", "▏soon")
                try await story.run("note-newline")
                try await story.type("below", shows: "▏below")
                try await story.run("line-up-in-note")
                try await story.run("line-down-in-note")
                try await story.type("!", shows: "▏below!")
                try await story.run("edit-note", shows: "▏written elsewhere", hides: ["below"])
            }
        }
    }

    private func drafts() async throws -> Set<String> {
        try await withSandbox(currency: "EUR") { program, _ in
            try await story(in: program) { story in
                try await story.type("lead_1002", shows: "Pieter de Vries")
                try await story.run("next-field", shows: "▏( ) won")
                try await story.run("choose-lost", shows: "(•) lost")
                try await story.type("half a sentence")
                try await story.run("back")
                try await story.run("back", shows: "▏lead_1002")
                try await story.run("clear-field", shows: "No lead chosen")
                try await story.type("lead_1003", shows: "Tanaka Mei")
                try await story.run("next-field", shows: "▏( ) won  ( ) qualified  ( ) lost  ( ) unchanged")
                try await story.run("back", shows: "▏lead_1003")
                try await story.run("clear-field", shows: "No lead chosen")
                try await story.type("lead_1002", shows: "half a sentence")
                try await story.run("restore-draft", shows: "(•) lost", "half a sentence")
                try await story.run("back")
                try await story.run("back", shows: "▏lead_1002")
                try await story.run("clear-field", shows: "No lead chosen")
                try await story.type("lead_1003", shows: "Tanaka Mei")
                try await story.run("next-field", shows: "▏( ) won  ( ) qualified  ( ) lost  ( ) unchanged")
                try await story.run("back", shows: "▏lead_1003")
                try await story.run("clear-field", shows: "No lead chosen")
                try await story.type("lead_1002", shows: "half a sentence")
                try await story.run("drop-draft", shows: "the draft is gone")
                try await story.run("clear-form", shows: "the form is empty")
            }
        }
    }

    private func rows() async throws -> Set<String> {
        try await withSandbox(currency: "EUR") { program, sandbox in
            let done = try await story(in: program) { story in
                try await story.terminal.paste("lead_1001\tlost\t\tone\nlead_1002\tlost\t\ttwo\n")
                try await story.terminal.waitFor("1 of 2")
                try await story.run("skip-row", shows: "2 of 2", "▏", "two")
                try await story.run("send-rows", shows: "again sends the valid ones of these 2 rows")
                try await story.run("end-rows", shows: "End the list?")
                try await story.run("question-down", shows: "End the list?")
                try await story.run("question-up", shows: "End the list?")
                try await story.run("answer-other", shows: "▏  End the list")
                try await story.run("answer-before", shows: "▏  Keep the list")
                try await story.run("answer-other", shows: "▏  End the list")
                try await story.run("answer", shows: "the list has ended", hides: ["2 of 2"])
            }
            #expect(try await sandbox.changes().isEmpty)
            return done
        }
    }

    private func screens() async throws -> Set<String> {
        try await withSandbox(currency: "EUR") { program, _ in
            #expect(try await program.run("update", "--email", "nobody@example.com", "--lost").status == 3)
            return try await story(in: program) { story in
                try await story.run("next-screen", shows: "[F3 Leads]")
                try await story.run("show-outbox", shows: "[F5 Outbox")
                try await story.run("show-update", shows: "[F2 Update]")
                try await story.run("show-recent", shows: "[F4 Recent]")
                try await story.run("show-attention", shows: "[F5 Outbox", "▌✗ rejected")
                try await story.run("show-update", shows: "[F2 Update]")
                try await story.run("help", shows: "UPDATE SCREEN")
                try await story.run("list-down", shows: "▌Look up, go")
                try await story.run("list-down", shows: "▌Next field")
                try await story.run("list-up", shows: "▌Look up, go")
                try await story.run("list-page-down", hides: ["▌Look up, go"])
                try await story.run("list-page-up", shows: "▌Look up, go")
                try await story.run("list-close", hides: ["UPDATE SCREEN"])
                try await story.run("palette", shows: "┌ Commands")
                try await story.type("outbox screen", shows: "▌Go to the Outbox screen")
                try await story.run("list-run", shows: "[F5 Outbox")
                try await story.run("refresh", shows: "[F5 Outbox", "nobody@example.com")
                try await story.run("how-to-quit", shows: "Ctrl-Q quits")
                try await story.run("switch-theme", shows: "┌ Theme")
                try await story.run("list-close", hides: ["┌ Theme"])
                try await story.run("switch-profile", shows: "┌ Organisation")
                try await story.run("list-close", hides: ["┌ Organisation"])
                try await story.run("suspend", shows: "Stopped")
                try await story.terminal.type("fg")
                try await story.terminal.sendKeys("Enter")
                try await story.terminal.waitFor("[F5 Outbox")
                try await story.terminal.waitFor("nobody@example.com")
            }
        }
    }

    private func leads() async throws -> Set<String> {
        try await withSandbox(currency: "EUR") { program, sandbox in
            let all = try await sandbox.leads().count
            return try await story(in: program) { story in
                try await story.run("show-leads", shows: "[F3 Leads]", "to do of \(all)   as of", "▌!", "Enter card")
                try await story.run("leads-card", shows: "Esc list")
                try await story.run("leads-close-card", shows: "Enter card")
                try await story.run("leads-same-campaign", shows: "campaign:\"")
                for (command, status) in [
                    ("lead-won", "(•) won"), ("lead-qualified", "(•) qual"), ("lead-lost", "(•) lost"),
                    ("lead-note", "(•) keep"), ("lead-value", "(•) keep"),
                ] {
                    try await story.run(command, shows: status)
                    try await story.run("back", shows: "Enter card", hides: [status])
                }
                try await story.run("add-lead", shows: "Without a click id")
                try await story.type("Ann Lee")
                try await story.run("new-lead-next")
                try await story.type("jane@example.com")
                try await story.run("new-lead-previous")
                try await story.run("new-lead-forward")
                try await story.run("new-lead-close", shows: "Enter card", hides: ["Without a click id"])
                try await story.run("add-lead", shows: "Ann Lee", "jane@example.com")
                try await story.run("new-lead-add", shows: "[ ] add it, although Jane Smith has this email")
                try await story.run("new-lead-confirm", shows: "[x] add it, although Jane Smith has this email")
                try await story.run("new-lead-add", shows: "Ann Lee is kept as a new lead", hides: ["Without a click"])
                try await story.run("mark", shows: "1 marked")
                try await story.run("row-down")
                try await story.run("mark-range", shows: "3 marked")
                try await story.run("invert-marks", hides: ["  3 marked"])
                try await story.run("clear-marks", shows: "brings them back", hides: [" marked  "])
                try await story.run("bring-marks-back", shows: " marked  ")
                try await story.run("mark-all", shows: "12 marked")
                try await story.run("clear-marks", hides: [" marked  "])
                try await story.run("mark", shows: "1 marked")
                try await story.run("mark", shows: "2 marked")
                try await story.run("lead-won", shows: "won: 2 marked leads", "each lead keeps its own")
                try await story.type("150", shows: "150")
                try await story.run("batch-forward", shows: "note    ▏")
                try await story.run("batch-next", shows: "▏[x] write it below")
                try await story.run("batch-tick", shows: "[ ] write it below")
                try await story.run("batch-previous", shows: "note    ▏")
                try await story.run("batch-look", shows: "2 leads → won", "Cancel", "Send 2 updates")
                try await story.run("batch-other", shows: "▏  Send 2 updates")
                try await story.run("batch-close", shows: "won: 2 marked leads")
                try await story.run("batch-look", shows: "Send 2 updates")
                try await story.run("batch-other", shows: "▏  Send 2 updates")
                try await story.run("batch-forward", shows: "2 leads → won", "undoes all", hides: ["Send 2 updates"])
                try await story.run("undo-send", shows: "undone: 2 updates of the batch will not be sent")
                try await story.run("leads-sort", shows: "Newest first")
                try await story.run("leads-save-view", shows: "Save as a view")
                try await story.type("Newest")
                try await story.run("view-other-field", shows: "Enter save")
                try await story.run("view-close", hides: ["Save as a view"])
                try await story.run("leads-save-view", shows: "Save as a view")
                try await story.type("Newest")
                try await story.run("view-forward", shows: "Enter save")
                try await story.run("view-save", shows: "saved as Newest", "Newest: newest first")
                try await story.run("leads-views", shows: "its letter opens a view", "n  Newest")
                try await story.run("view-change", shows: "Change the view")
                try await story.run("view-close", hides: ["Change the view"])
                try await story.run("leads-views", shows: "n  Newest")
                try await story.run("view-delete", shows: "Delete the view?")
                try await story.terminal.sendKeys("Tab")
                try await story.terminal.sendKeys("Enter")
                try await story.terminal.waitFor("deleted the view Newest")
            }
        }
    }

    private func recent() async throws -> Set<String> {
        try await withSandbox(currency: "EUR") { program, _ in
            for number in 1001...1040 {
                #expect(try await program.run("update", "--id", "lead_\(number)", "--lost").status == 0)
            }
            return try await story(in: program) { story in
                try await story.run("show-recent", shows: "Newest first", "id lead_1040")
                try await story.run("last-row", shows: "id lead_1001")
                try await story.run("first-row", shows: "id lead_1040")
                try await story.run("row-down", shows: "id lead_1039")
                try await story.run("row-up", shows: "id lead_1040")
                try await story.run("page-down", hides: ["id lead_1040"])
                try await story.run("page-up", shows: "id lead_1040")
                try await story.run("sort", shows: "Highest value first")
                try await story.run("sort", hides: ["Highest value first"])
                try await story.run("sort", shows: "Newest first")
                try await story.run("filter", shows: "back to the list")
                try await story.type("lead_1007", shows: "1 of 40")
                try await story.run("filter-done", shows: "▌", "lead_1007", hides: ["back to the list"])
                try await story.run("filter")
                try await story.run("clear-field", shows: "40 updates")
                try await story.type("outc", shows: "outcome:")
                try await story.run("filter-next", shows: "/▏outcome:")
                try await story.run("filter-cancel", shows: "1 of 40", hides: ["back to the list"])
                try await story.run("filter", shows: "back to the list")
                try await story.run("clear-field", shows: "40 updates")
                try await story.run("filter-done", shows: "E export")
                try await story.run("export", shows: "Export?")
                try await story.run("answer-cancel", hides: ["Export?"])
            }
        }
    }

    private func details() async throws -> Set<String> {
        try await withSandbox(currency: "EUR") { program, _ in
            let note = (1...40).map { "line \($0)" }.joined(separator: " goes on for quite a while, ")
            let update = ["update", "--id", "lead_1002", "--won", "--value", "9000", "--look-up", "--note", note]
            #expect(try await program.run(update).status == 0)
            return try await story(in: program) { story in
                try await story.run("show-recent", shows: "Newest first", "Note: line 1 ")
                try await story.run("show-detail", shows: "scroll")
                try await story.run("show-requests", shows: "ATTEMPTS", "SENT")
                try await story.run("show-requests", hides: ["ATTEMPTS"])
                try await story.run("detail-page-down", hides: ["8,750.25 → 9,000 EUR"])
                try await story.run("detail-page-up", shows: "8,750.25 → 9,000 EUR")
                try await story.run("detail-down", hides: ["Pieter de Vries  lead_1002"])
                try await story.run("detail-up", shows: "Pieter de Vries  lead_1002")
                try await story.run("close-detail", hides: ["scroll"])
                try await story.run("set-back", shows: "won → qualified", "9,000 → 8,750.25 EUR")
                try await story.run("show-recent", shows: "[F4 Recent]", "e edit, resend")
                try await story.run("edit-resend", shows: "[F2 Update]", "= 9,000 EUR")
            }
        }
    }

    private func copies() async throws -> Set<String> {
        try await withSandbox(currency: "EUR") { program, _ in
            let note = String(repeating: "A long note goes on and on. ", count: 130)
            #expect(try await program.run("update", "--id", "lead_1002", "--lost", "--note", note).status == 0)
            return try await story(in: program) { story in
                try await story.run("show-recent", shows: "Newest first", "Note: A long note")
                try await story.run("copy-identifier", shows: "copied")
                try await story.run("copy-curl", shows: "curl -X PATCH")
                try await story.run("copied-page-down", hides: ["curl -X PATCH"])
                try await story.run("copied-page-up", shows: "curl -X PATCH")
                try await story.run("copied-down", hides: ["curl -X PATCH"])
                try await story.run("copied-up", shows: "curl -X PATCH")
                try await story.run("copied-close", hides: ["curl -X PATCH"])
            }
        }
    }

    private func outbox() async throws -> Set<String> {
        try await withSandbox(currency: "EUR", faults: "script=ok+ok+drop-after") { program, sandbox in
            for email in ["nobody@example.com", "noone@example.com"] {
                #expect(try await program.run("update", "--email", email, "--lost").status == 3)
            }
            #expect(try await program.run("update", "--id", "lead_1005", "--lost").status == 6)
            let done = try await story(in: program) { story in
                try await story.run("show-outbox", shows: "▌? unknown", "noone@example.com")
                try await story.run("outbox-open", shows: "Is it in Octanist?", "▌ Close")
                try await story.run("answer-down", shows: "▌ Read the lead back")
                try await story.run("answer-up", shows: "▌ Close")
                try await story.run("answer-cancel", hides: ["Is it in Octanist?"])
                try await story.run("row-down", shows: "▌✗ rejected")
                try await story.run("dismiss", shows: "noone@example.com", hides: ["nobody@example.com"])
                try await story.run("dismiss-all", shows: "Dismiss all rejected?")
                try await story.run("answer-other", shows: "▏  Dismiss 1")
                try await story.run("answer", hides: ["noone@example.com"])

                try await queue("lead_1006", in: &story)
                try await story.run("hold", shows: "held by you")
                try await story.run("retry", shows: "✓ confirmed", hides: ["held by you"])
                try await queue("lead_1007", in: &story)
                try await story.run("send-now", shows: "✓ confirmed")
                try await queue("lead_1008", in: &story)
                try await story.run("hold", shows: "held by you")
                try await story.run("cancel-update", shows: "  Keep it  ")
                try await story.run("answer-other", shows: "▏  Cancel the update")
                try await story.run("answer", hides: ["lead_1008"])
            }
            let bodies = try await sandbox.changes().map(\.body)
            #expect(bodies.count { $0.contains("lead_1006") } == 1 && bodies.count { $0.contains("lead_1007") } == 1)
            #expect(!bodies.contains { $0.contains("lead_1008") })
            return done
        }
    }

    /// Sends an update from the form and chooses it on the Outbox while its send can still be undone.
    private func queue(_ lead: String, in story: inout CommandStory) async throws {
        try await story.run("show-update", shows: "FIND LEAD")
        try await story.type(lead, shows: "email     ")
        try await story.run("next-field", shows: "▏( ) won")
        try await story.run("choose-lost", shows: "(•) lost")
        try await story.run("send", shows: "No lead chosen")
        try await story.run("show-outbox", shows: lead)
        try await story.run("last-row", shows: "▌• queued")
    }

    private func aChangedKey() async throws -> Set<String> {
        let before = try await SandboxServer.start(SandboxConfiguration(key: "first"))
        let now = try await SandboxServer.start(SandboxConfiguration(key: "second"))
        var program = try Program()
        program.environment["ACME_KEY"] = "first"
        let text = "[profiles.acme]\nkey_environment = \"ACME_KEY\"\nurl = "
        try program.configure(text + "\"\(before.baseURL)\"\n")
        #expect(try await program.run("update", "--id", "lead_1001", "--lost").status == 0)
        await before.stop()
        program.environment["ACME_KEY"] = "second"
        try program.configure(text + "\"\(now.baseURL)\"\n")
        let done = try await story(in: program, until: "use the new key") { story in
            try await story.run("accept-key", shows: "Is it the same organisation?")
            try await story.run("answer-other", shows: "▏  Use them")
            try await story.run("answer", hides: ["use the new key"])
        }
        await now.stop()
        return done
    }

    private func settingUp() async throws -> Set<String> {
        let program = try Program()
        return try await story(in: program, until: "WELCOME TO LEADLINE") { story in
            try await story.type("acme", shows: "▏acme")
            try await story.run("setup-forward", shows: "▏← teal →")
            try await story.run("setup-right", shows: "▏← blue →")
            try await story.run("setup-left", shows: "▏← teal →")
            try await story.run("setup-previous", shows: "▏acme")
            try await story.run("setup-next", shows: "▏← teal →")
            try await story.run("setup-save", shows: "paste the API key of the organisation")
            try await story.run("setup-help", shows: "paste its API key from Octanist")
            try await story.run("setup-sandbox", shows: " demo SANDBOX ", "FIND LEAD")
            try await story.run("add-profile", shows: "ADD AN ORGANISATION")
            try await story.run("setup-back", shows: "FIND LEAD")
        }
    }
}
