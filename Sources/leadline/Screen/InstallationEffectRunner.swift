import Interface
import LeadCore
import Leads

/// Runs the effects that belong to no profile: setting one up, listing profiles, themes. Owned by the loop.
final class InstallationEffectRunner {
    let messageQueue: MessageQueue
    private let installation: Installation
    private var check: Task<Void, Never>?
    /// The latest write; it waits for those before it.
    private var writing: Task<Void, Never>?

    init(_ installation: Installation, messageQueue: MessageQueue) {
        self.installation = installation
        self.messageQueue = messageQueue
    }

    func run(_ effect: InstallationEffect) {
        let installation = installation
        switch effect {
        case .checkProfile(let request, let new):
            check?.cancel()
            check = messageQueue.run {
                .installation(
                    .profileChecked(
                        request: request,
                        await new.check(environment: installation.environment, userAgent: Version.userAgent)))
            }
        case .stopChecking:
            check?.cancel()
        case .saveProfile(let request, let new):
            write {
                let result = await Result.of { () async throws(Problem) in
                    try ProfileStore(installation.locations).add(
                        new.name, color: new.color, server: new.server, key: .text(new.key)
                    ).summary
                }
                return .installation(.profileSaved(request: request, result))
            }
        case .loadProfiles:
            _ = messageQueue.run { () async throws(Problem) in
                .installation(.profilesLoaded(installation.profiles(try installation.configuration())))
            }
        case .loadThemes:
            _ = messageQueue.run { () async throws(Problem) in
                .installation(.themesLoaded(try ThemeFiles.catalog(installation.locations)))
            }
        case .keepTheme(let name):
            write { () async throws(Problem) in
                let configured = try installation.configuration().theme
                try PreferencesStore(installation.locations).learn(theme: name, insteadOf: configured)
                return nil
            }
        }
    }

    /// Waits for the writes, so that none is left half done.
    func close(_ work: QuittingWork) {
        check?.cancel()
        guard let writing else { return }
        work.end { await work.during(\.writings) { await writing.value } }
    }

    private func write(_ work: @escaping @Sendable () async throws(Problem) -> AppMessage?) {
        writing = messageQueue.run { [earlier = writing] () async throws(Problem) in
            await earlier?.value
            return try await work()
        }
    }
}
