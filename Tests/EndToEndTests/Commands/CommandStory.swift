import Interface
import Terminal
import TestSupport
import Testing

/// A person at the real screen who runs commands by their keys and looks at what each of them does.
struct CommandStory {
    let terminal: TmuxTerminal
    /// Every command that was run.
    private(set) var done: Set<String> = []

    init(_ terminal: TmuxTerminal) {
        self.terminal = terminal
    }

    /// Presses the first key of a command, or runs it from the palette where it has none, and waits for what it does.
    mutating func run(
        _ id: String, shows texts: String..., hides gone: [String] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let command = try #require(
            Keymap.standard.command(id), "there is no command \(id)", sourceLocation: sourceLocation)
        if let key = command.keys.first ?? command.bareKeys.first {
            try await terminal.press([key])
        } else {
            try await palette(command)
        }
        done.insert(id)
        do {
            try await terminal.waitUntil("\(texts) and none of \(gone) after \(id)") { screen in
                texts.allSatisfy(screen.contains) && !gone.contains(where: screen.contains)
            }
        } catch {
            Issue.record("\(error)", sourceLocation: sourceLocation)
            throw error
        }
    }

    private func palette(_ command: Command) async throws {
        let palette = try #require(Keymap.standard.command("palette")?.keys.first)
        try await terminal.press([palette])
        try await terminal.waitFor("Commands")
        try await terminal.type(command.title)
        try await terminal.waitFor(String(command.title.prefix(30)))
        try await terminal.press([Key(.enter)])
    }

    /// Types text and waits until it stands on the screen, or until what it does is seen.
    func type(_ text: String, shows sign: String? = nil) async throws {
        try await terminal.type(text)
        try await terminal.waitFor(sign ?? text)
    }
}
