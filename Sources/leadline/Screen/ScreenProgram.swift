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
            let configuration = try household.configuration()
            let chosen =
                household.isNew(wish, configuration) ? nil : try ChosenProfile(wish, household, configuration)
            return try run(
                chosen, household, profiles: household.profiles(configuration),
                theme: try household.theme(configuration))
        } catch {
            Output().complaint(error.sentence)
            return ExitStatus(error)
        }
    }

    /// - Parameter chosen: nil where an organisation has to be set up first.
    private static func run(
        _ chosen: ChosenProfile?, _ household: Household, profiles: [ProfileSummary], theme: Theme
    ) throws(Problem) -> ExitStatus {
        let session: TerminalSession
        do {
            session = try TerminalSession.open()
        } catch {
            throw Problem(.usage, error.message)
        }
        defer { session.close() }
        var state = AppState(
            profile: chosen?.summary ?? .none, theme: theme, zone: .system, size: session.size, now: .now,
            unicode: session.supportsUnicode)
        let server = household.environment["LEADLINE_BASE_URL"]?.trimmedOrNil
        state.know(profiles, server: server ?? NewProfile.standardServer)
        if chosen == nil { state.beginSetup(isFirst: true) }
        var loop = ProgramLoop(
            session: session, state: state, household: household,
            idle: IdleSignal(environment: household.environment))
        return try loop.run(chosen)
    }
}
