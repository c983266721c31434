import FoundationEssentials
import Glibc
import TestSupport

/// Someone who types updates into the screen, quickly and without looking.
struct Typist: Sendable {
    let screen: Pseudoterminal

    /// Opens the screen; returns once it can be typed into.
    init(_ house: House) async throws {
        try await self.init(house.startScreen())
    }

    /// Waits until the screen can be typed into.
    init(_ screen: Pseudoterminal) async throws {
        self.screen = screen
        try await screen.waitForOutput("the screen") { $0.contains("FIND LEAD") }
    }

    var isRunning: Bool { screen.process.currentEnding == nil }

    /// Types one update of a lead that has none yet. Whether it is accepted, the history tells.
    ///
    /// - Parameter pause: between the keys of two steps; what comes at once would be taken for a paste.
    func update(lead: String, note: String, pause: Duration) async throws {
        // Esc and Ctrl-U leave whatever an earlier update was stopped at. The whole update in one line is the same in both
        // versions of the API; Enter fills the form. F8 sends, and where that needs a confirmation, because the lead could
        // not be read, moves to it.
        let line = "\(lead) lost \(note)"
        for keys in ["\u{1B}", "\u{1B}", "\u{15}", line, "\r", "\u{1B}[19~", " ", "\u{1B}[19~"] {
            guard isRunning else { return }
            await screen.send(keys)
            try await Task.sleep(for: pause)
        }
    }

    /// Changes the organisation, also where something is still on its way.
    func change(to name: String, pause: Duration) async throws {
        // F6, the name, Enter; where a question stands in between, Tab goes to its second answer.
        for keys in ["\u{1B}", "\u{1B}[17~", name, "\r", "\t", "\r"] {
            guard isRunning else { return }
            await screen.send(keys)
            try await Task.sleep(for: pause)
        }
    }

    func kill() async throws {
        screen.process.send(signal: SIGKILL)
        _ = try await screen.process.waitForEnding()
    }
}
