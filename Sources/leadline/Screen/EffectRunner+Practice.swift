import Interface
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
                    try await sandbox.reset()
                } catch {
                    return .failed(Problem(.storage, "the sample leads could not be reset (\(error))"))
                }
            case .refuseNextUpdate: sandbox.refuseNextUpdate()
            // What stands between here and the server answers in its place, so that every update surely did not arrive.
            case .goOffline: sandbox.setFaults(FaultPlan(rate: 1, seed: 0, kinds: [.html(status: 511, applied: false)]))
            case .comeBack: sandbox.setFaults(nil)
            }
            if effect == .goOffline || effect == .comeBack { await context.notifier.greetServer() }
            return .practice(.done(effect))
        }
    }
}
