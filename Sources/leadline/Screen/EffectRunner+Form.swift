import FoundationEssentials
import Interface
import LeadCore
import Leads

extension EffectRunner {
    func run(_ effect: FormEffect) {
        switch effect {
        case .suggest(let request, let text):
            replace(.suggestions) { context in
                let known = await context.client.suggestions(for: text)
                let query = LookupQuery(text, countryCode: context.client.profile.countryCode)
                let copied = await context.client.lookUpLocally(query, limit: 20)
                return .form(
                    .suggested(request: request, known, leads: copied.map { $0.matches + $0.suggestions } ?? []))
            }
        case .lookUp(let request, let recognition):
            replace(.lookUp) { .form(.lookedUp(request: request, await $0.client.lookUp(recognition))) }
        case .findOwner(let request, let identifier):
            perform { .form(.ownerFound(request: request, await $0.client.lookUp(.identifier(identifier)))) }
        case .submit(let request, let change, let foundBy, let before):
            self.change { [messageQueue] context in
                let result = await Result.of { () async throws(Problem) in
                    try await context.client.submit(
                        change, foundBy: foundBy, before: before, holdFor: context.client.profile.hold)
                }
                // Posted before it can be sent, so that news of sending it comes later.
                messageQueue.post(.form(.submitted(request: request, result)))
                await context.outbox.look()
                return nil
            }
        case .undoSend(let id):
            self.change { context in
                let result = await Result.of { () async throws(Problem) in try await context.client.undoSend(id) }
                return .form(.undidSend(id, result))
            }
        case .rememberNumberFormat(let format):
            self.change { context async throws(Problem) in
                try PreferencesStore(context.chosen.locations).learn(format, of: context.chosen.summary.name)
                return nil
            }
        case .rememberCountryCode(let code):
            self.change { context async throws(Problem) in
                try PreferencesStore(context.chosen.locations).learn(countryCode: code, of: context.chosen.summary.name)
                return nil
            }
        }
    }
}
