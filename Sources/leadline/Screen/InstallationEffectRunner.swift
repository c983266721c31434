import Interface
import LeadCore
import Leads

/// Carries out what belongs to no profile: setting one up, listing them, themes. Owned by the loop.
final class InstallationEffectRunner {
    let messageQueue: MessageQueue
    private let installation: Installation
    private var check: Task<Void, Never>?
    /// The last of what is being written; it waits for those before it.
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
            check = task {
                .installation(
                    .profileChecked(
                        request: request,
                        await new.check(environment: installation.environment, userAgent: Version.userAgent)))
            }
        case .stopChecking:
            check?.cancel()
        case .saveProfile(let request, let new):
            write {
                let result = await EffectRunner.result { () async throws(Problem) in
                    try ProfileStore(installation.locations).add(
                        new.name, color: new.color, server: new.server, key: .text(new.key)
                    ).summary
                }
                return .installation(.profileSaved(request: request, result))
            }
        case .loadProfiles:
            _ = task {
                await EffectRunner.message { () async throws(Problem) in
                    .installation(.profilesLoaded(installation.profiles(try installation.configuration())))
                }
            }
        case .loadThemes:
            _ = task {
                await EffectRunner.message { () async throws(Problem) in
                    .installation(.themesLoaded(try ThemeFiles.catalog(installation.locations)))
                }
            }
        case .keepTheme(let name):
            write {
                await EffectRunner.message { () async throws(Problem) in
                    let configured = try installation.configuration().theme
                    try PreferencesStore(installation.locations).learn(theme: name, insteadOf: configured)
                    return nil
                }
            }
        }
    }

    /// Lets what is being written come to its end, so that nothing is left half done.
    func close(_ work: QuittingWork) {
        check?.cancel()
        guard let writing else { return }
        work.end { await work.writing { await writing.value } }
    }

    private func write(_ work: @escaping @Sendable () async -> AppMessage?) {
        let earlier = writing
        writing = task {
            await earlier?.value
            return await work()
        }
    }

    private func task(_ work: @escaping @Sendable () async -> AppMessage?) -> Task<Void, Never> {
        messageQueue.begin()
        return Task.detached { [messageQueue] in
            defer { messageQueue.end() }
            let message = await work()
            if let message, !Task.isCancelled { messageQueue.post(message) }
        }
    }
}
