import FoundationEssentials
import History
import LeadCore
import Leads
import OctanistAPI
import Sandbox

/// What a command or the screen works with, opened for one profile.
struct ProfileServices: Sendable {
    let client: LeadClient
    /// Warnings about how the history was opened; usually none.
    let notices: [String]
    /// Nil for work on the history alone.
    let access: ServerAccess?
    /// Nil unless the profile is the embedded sandbox.
    let sandbox: SandboxServer?

    /// Opens the history, and the sandbox where it is asked for. Nothing is sent.
    ///
    /// - Parameters:
    ///   - asksServer: false for work on the history alone: no key command is run and no server is asked.
    ///   - isBrief: for a command that does one thing and ends: opens only what it needs.
    ///   - mends: moves a damaged history aside and begins a new one, for a user who is told on the screen.
    ///   - hasTerminal: false while a screen is open: a key command cannot prompt then.
    ///   - requestEnded: called after every request with what went wrong.
    ///   - waitsForCommand: false returns before a key command has ended; `access` tells when it has.
    /// - Throws: `Problem` of code `.configuration` or `.storage`.
    static func open(
        _ chosen: ChosenProfile, asksServer: Bool = true, isBrief: Bool = false, mends: Bool = false,
        hasTerminal: Bool = true, waitsForCommand: Bool = true,
        requestEnded: @escaping @Sendable (Problem?) -> Void = { _ in }
    ) async throws(Problem) -> ProfileServices {
        let (history, report) = try History.open(
            directory: chosen.historyDirectory, now: .now, readsApart: !isBrief, mends: mends)
        let dependencies = Dependencies.live(zone: .system, author: chosen.author)
        guard asksServer else {
            let client = LeadClient(
                profile: chosen.summary, history: history, service: .absent, dependencies: dependencies,
                key: await keyAtHand(chosen), otherProfiles: chosen.otherProfiles,
                localCopy: LocalCopy(path: chosen.mirrorFile))
            return ProfileServices(client: client, notices: report.notices, access: nil, sandbox: nil)
        }
        let sandbox = chosen.profile == nil ? try await embeddedSandbox(in: chosen.historyDirectory) : nil
        let access = ServerAccess(requestEnded: requestEnded) {
            [baseURL = sandbox?.baseURL] key async throws(Problem) in
            try await openServer(chosen, sandbox: baseURL, key: key, hasTerminal: hasTerminal)
        }
        let services = ProfileServices(
            client: LeadClient(
                profile: chosen.summary, history: history, access: access, dependencies: dependencies,
                otherProfiles: chosen.otherProfiles, localCopy: LocalCopy(path: chosen.mirrorFile)),
            notices: report.notices, access: access, sandbox: sandbox)
        guard waitsForCommand || !chosen.hasKeyCommand else { return services }
        do throws(Problem) {
            let octanist = try await access.opened().client
            if isBrief { Task { @concurrent in octanist.prepare() } }
        } catch {
            // On the screen the command can be run again, and then prompt on the terminal.
            if !hasTerminal, chosen.hasKeyCommand { return services }
            await services.close()
            throw error
        }
        return services
    }

    /// The key that tells which updates are this organisation's; nil where it cannot be read, or only by running a
    /// command. The key used last then decides.
    private static func keyAtHand(_ chosen: ChosenProfile) async -> OrganisationKey? {
        guard let profile = chosen.profile, !chosen.hasKeyCommand else { return nil }
        let key = try? await profile.key.read(
            environment: chosen.environment, keyVariables: chosen.configuration.keyVariables)
        return key.map(OrganisationKey.init)
    }

    /// Closes connections and files. Call `Outbox.stop` first, which waits for requests under way.
    func close() async {
        async let ended: Void? = access?.end()
        // A failure to close loses nothing: every commit is on disk.
        try? client.history.close()
        await ended
        await sandbox?.stop()
    }

    /// Fixed and not remembered: only this process talks to the embedded sandbox.
    private static let sandboxKey = "sandbox-key"

    private static func openServer(
        _ chosen: ChosenProfile, sandbox baseURL: String?, key: APIKey?, hasTerminal: Bool
    ) async throws(Problem) -> ServerAccess.Opened {
        if let baseURL {
            let octanist = try OctanistClient(
                server: try ServerAddress(baseURL), key: try APIKey(sandboxKey),
                contract: chosen.summary.contract, userAgent: Version.userAgent, now: { SteadyClock.process.now() })
            return ServerAccess.Opened(client: octanist, key: nil)
        }
        guard let profile = chosen.profile else {
            throw Problem(.configuration, "no organisation is set up yet", advice: "try leadline --sandbox")
        }
        let wait = hasTerminal ? KeyWait(profile.summary.name) : nil
        let key =
            if let key { key } else {
                try await profile.key.read(
                    environment: chosen.environment, keyVariables: chosen.configuration.keyVariables,
                    hasTerminal: hasTerminal
                ) { wait?.say() }
            }
        let octanist = try OctanistClient(
            server: profile.server, key: key, contract: profile.summary.contract,
            route: try profile.route(environment: chosen.environment), userAgent: Version.userAgent,
            now: { SteadyClock.process.now() })
        return ServerAccess.Opened(client: octanist, key: OrganisationKey(key))
    }

    /// The sandbox's leads are kept on disk, so that one command sees what another did.
    private static func embeddedSandbox(in directory: String) async throws(Problem) -> SandboxServer {
        do {
            return try await SandboxServer.start(
                SandboxConfiguration(key: sandboxKey, dataFile: directory + "/leads.sqlite"))
        } catch {
            throw Problem(.storage, "the sandbox cannot start (\(error))")
        }
    }
}
