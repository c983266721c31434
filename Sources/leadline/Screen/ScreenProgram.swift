import CursesTerminal
import FoundationEssentials
import Interface
import LeadDesk
import Leads
import Terminal

/// The terminal screen: one loop on the main thread, which owns the terminal and the state.
enum ScreenProgram {
    /// Opens the screen and runs until it is left. The terminal is restored in every case.
    static func run(_ wish: ProfileWish) -> ExitStatus {
        do {
            var keymap = Keymap.standard
            let chosen = try ChosenProfile(wish) { keymap = Keymap.read(&$0) }
            let theme = try ThemeFiles.load(chosen.configuration.theme, chosen.locations)
            return try run(chosen, theme: theme, keymap: keymap)
        } catch {
            Output().complaint(error)
            return ExitStatus(error)
        }
    }

    private static func run(_ chosen: ChosenProfile, theme: Theme, keymap: Keymap) throws(Problem) -> ExitStatus {
        let session: TerminalSession
        do {
            session = try TerminalSession.open(mouse: chosen.configuration.mouse)
        } catch {
            throw Problem(.usage, error.message)
        }
        defer { session.close() }
        var loop = ProgramLoop(
            session: session,
            state: AppState(
                profile: chosen.summary, theme: theme, zone: .system, size: session.size, now: .now,
                unicode: session.supportsUnicode, keymap: keymap),
            idle: IdleSignal(environment: chosen.environment))
        return try loop.run(chosen)
    }
}
