import FoundationEssentials
import History
import LeadDesk
import Leads
import OctanistAPI
import Sandbox

/// Everything a command or the screen works with, opened for one profile.
struct ProfileServices: Sendable {
    let desk: LeadDesk
    /// What a person should know about how the history was opened; usually nothing.
    let notices: [String]
    /// The way to the server; nil for work on the history alone.
    let access: ServerAccess?
    private let sandbox: SandboxServer?

    /// Opens the history, and the sandbox where that is asked for. Nothing is sent.
    ///
    /// - Parameters:
    ///   - asksServer: false for work on the history alone: then no key command is run, and no server is asked.
    ///   - isBrief: for a command that does one thing and ends: only what that needs is opened.
    ///   - mends: puts a damaged history aside and begins a new one: for a person who is told at the screen.
    ///   - hasTerminal: false where a screen is open: then a key command cannot ask there.
    ///   - waitsForCommand: false comes back before a key command has ended: `access` tells when it has.
    /// - Throws: `Problem` of code `.configuration` or `.storage`.
    static func open(
        _ chosen: ChosenProfile, asksServer: Bool = true, isBrief: Bool = false, mends: Bool = false,
        hasTerminal: Bool = true, waitsForCommand: Bool = true
    ) async throws(Problem) -> ProfileServices {
        let (history, report) = try History.open(
            directory: chosen.historyDirectory, now: .now, readsApart: !isBrief, mends: mends)
        let dependencies = Dependencies.live(zone: .system, author: chosen.author)
        guard asksServer else {
            let desk = LeadDesk(
                profile: chosen.summary, history: history, service: .absent, dependencies: dependencies,
                key: await keyAtHand(chosen), otherProfiles: chosen.otherProfiles)
            return ProfileServices(desk: desk, notices: report.notices, access: nil, sandbox: nil)
        }
        let sandbox = chosen.profile == nil ? try await embeddedSandbox(in: chosen.historyDirectory) : nil
        let access = ServerAccess { [baseURL = sandbox?.baseURL] key async throws(Problem) in
            try await openServer(chosen, sandbox: baseURL, key: key, hasTerminal: hasTerminal)
        }
        let services = ProfileServices(
            desk: LeadDesk(
                profile: chosen.summary, history: history, access: access, dependencies: dependencies,
                otherProfiles: chosen.otherProfiles),
            notices: report.notices, access: access, sandbox: sandbox)
        guard waitsForCommand || !chosen.hasKeyCommand else { return services }
        do throws(Problem) {
            let client = try await access.opened().client
            if isBrief { Task { @concurrent in client.prepare() } }
        } catch {
            // At the screen a command can be tried again, and then ask at the terminal.
            if !hasTerminal, chosen.hasKeyCommand { return services }
            await services.close()
            throw error
        }
        return services
    }

    /// The key that tells which updates are this organisation's; nil where it cannot be read, or a command would have to
    /// be run for it: then they are those of the key that was used last.
    private static func keyAtHand(_ chosen: ChosenProfile) async -> OrganisationKey? {
        guard let profile = chosen.profile, !chosen.hasKeyCommand else { return nil }
        let key = try? await profile.key.read(
            environment: chosen.environment, keyVariables: chosen.configuration.keyVariables)
        return key.map(OrganisationKey.init)
    }

    /// Ends connections and closes files. What is under way is for `Outbox.stop` to wait for, before.
    func close() async {
        async let ended: Void? = access?.end()
        // Nothing is lost by a failure to close: every commit is on the disk.
        try? desk.history.close()
        await ended
        await sandbox?.stop()
    }

    /// The key of the embedded sandbox, which only this process talks to; it never changes and is not remembered.
    private static let sandboxKey = "sandbox-key"

    private static func openServer(
        _ chosen: ChosenProfile, sandbox baseURL: String?, key: APIKey?, hasTerminal: Bool
    ) async throws(Problem) -> ServerAccess.Opened {
        if let baseURL {
            let client = try OctanistClient(
                server: try ServerAddress(baseURL), key: try APIKey(sandboxKey),
                contract: chosen.summary.contract, userAgent: Version.userAgent, now: { SteadyClock.process.now() })
            return ServerAccess.Opened(client: client, key: nil)
        }
        guard let profile = chosen.profile else {
            throw Problem(.configuration, "there is no profile yet", advice: "try leadline --sandbox")
        }
        let wait = hasTerminal ? KeyWait(profile.summary.name) : nil
        let key =
            if let key { key } else {
                try await profile.key.read(
                    environment: chosen.environment, keyVariables: chosen.configuration.keyVariables,
                    hasTerminal: hasTerminal
                ) { wait?.say() }
            }
        let client = try OctanistClient(
            server: profile.server, key: key, contract: profile.summary.contract,
            route: try profile.route(environment: chosen.environment), userAgent: Version.userAgent,
            now: { SteadyClock.process.now() })
        return ServerAccess.Opened(client: client, key: OrganisationKey(key))
    }

    /// The leads of the embedded sandbox stay on disk, so that one command sees what another did.
    private static func embeddedSandbox(in directory: String) async throws(Problem) -> SandboxServer {
        do {
            return try await SandboxServer.start(
                SandboxConfiguration(key: sandboxKey, dataFile: directory + "/leads.sqlite"))
        } catch {
            throw Problem(.storage, "the sandbox cannot start (\(error))")
        }
    }
}
