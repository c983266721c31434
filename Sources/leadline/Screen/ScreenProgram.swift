import CursesTerminal
import FoundationEssentials
import Interface
import LeadCore
import Leads
import Terminal

/// The terminal screen: one loop on the main thread, which owns the terminal and the state.
enum ScreenProgram {
    /// Opens the screen and runs until it is left. The terminal is restored in every case.
    static func run(_ choice: ProfileChoice?) -> ExitStatus {
        do {
            let installation = try Installation()
            var keymap = Keymap.standard
            let configuration = try installation.configuration { keymap = Keymap.read(&$0) }
            let chosen =
                installation.isUndecided(choice, configuration)
                ? nil : try ChosenProfile(choice, installation, configuration)
            return try run(chosen, installation, configuration, keymap)
        } catch {
            Output().complaint(error)
            return ExitStatus(error)
        }
    }

    /// - Parameter chosen: nil where an organisation has to be set up first, or one of several chosen.
    private static func run(
        _ chosen: ChosenProfile?, _ installation: Installation, _ configuration: Configuration, _ keymap: Keymap
    ) throws(Problem) -> ExitStatus {
        let theme = try installation.theme(configuration)
        let session: TerminalSession
        do {
            session = try TerminalSession.open(mouse: configuration.mouse)
        } catch {
            throw Problem(.usage, error.message)
        }
        defer { session.close() }
        var state = AppState(
            profile: chosen?.summary ?? .none, theme: session.supportsColor ? theme : .fallback, zone: .system,
            size: session.size,
            now: SteadyClock.process.now(), unicode: session.supportsUnicode, keymap: keymap)
        let server = installation.environment["LEADLINE_BASE_URL"]?.trimmedOrNil
        state.know(installation.profiles(configuration), server: server ?? NewProfile.standardServer)
        state.know(exportFolder: (try? DownloadFolder(environment: installation.environment))?.path)
        if chosen == nil {
            if configuration.profiles.isEmpty { state.beginSetup(isFirst: true) } else { state.chooseProfile() }
        }
        let loop = ProgramLoop(
            session: session, state: state, installation: installation, keyVariables: configuration.keyVariables,
            idle: IdleSignal(environment: installation.environment))
        return try loop.run(chosen)
    }
}
