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
            let household = try Household()
            var keymap = Keymap.standard
            let configuration = try household.configuration { keymap = Keymap.read(&$0) }
            let chosen =
                household.isUndecided(wish, configuration) ? nil : try ChosenProfile(wish, household, configuration)
            return try run(chosen, household, configuration, keymap)
        } catch {
            Output().complaint(error)
            return ExitStatus(error)
        }
    }

    /// - Parameter chosen: nil where an organisation has to be set up first, or one of several chosen.
    private static func run(
        _ chosen: ChosenProfile?, _ household: Household, _ configuration: Configuration, _ keymap: Keymap
    ) throws(Problem) -> ExitStatus {
        let theme = try household.theme(configuration)
        let session: TerminalSession
        do {
            session = try TerminalSession.open(mouse: configuration.mouse)
        } catch {
            throw Problem(.usage, error.message)
        }
        defer { session.close() }
        var state = AppState(
            profile: chosen?.summary ?? .none, theme: theme, zone: .system, size: session.size,
            now: SteadyClock.process.now(), unicode: session.supportsUnicode, keymap: keymap)
        let server = household.environment["LEADLINE_BASE_URL"]?.trimmedOrNil
        state.know(household.profiles(configuration), server: server ?? NewProfile.standardServer)
        if chosen == nil {
            if configuration.profiles.isEmpty { state.beginSetup(isFirst: true) } else { state.chooseProfile() }
        }
        var loop = ProgramLoop(
            session: session, state: state, household: household, keyVariables: configuration.keyVariables,
            idle: IdleSignal(environment: household.environment))
        return try loop.run(chosen)
    }
}
