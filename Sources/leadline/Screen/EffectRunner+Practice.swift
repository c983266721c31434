import FoundationEssentials
import History
import Interface
import LeadCore
import Leads
import Sandbox

extension EffectRunner {
    /// What a person practises with the embedded sandbox.
    func run(_ effect: PracticeEffect) {
        perform { context in
            guard let sandbox = context.services.sandbox else {
                return .failed(Problem(.usage, "there is no sandbox to practise with", advice: "switch to it with F6"))
            }
            switch effect {
            case .reset:
                do {
                    // The sandbox has a history of its own. An old update would stand in the way of the same one as a
                    // duplicate.
                    _ = try await context.services.client.history.purge(.madeBefore(.distantFuture))
                    try await sandbox.reset()
                } catch let problem as Problem {
                    return .failed(problem)
                } catch {
                    return .failed(Problem(.storage, "the sample leads could not be reset (\(error))"))
                }
            case .refuseNextUpdate: sandbox.refuseNextUpdate()
            case .goOffline: await sandbox.disconnect()
            case .comeBack:
                do {
                    try await sandbox.reconnect()
                } catch {
                    return .failed(Problem(.unreachable, "the sandbox could not come back (\(error))"))
                }
            }
            if effect == .goOffline || effect == .comeBack { await context.notifier.greetServer() }
            return .practice(.done(effect))
        }
    }
}
