import FoundationEssentials
import History
package import Leads
import OctanistAPI

extension LeadDesk {
    /// How many leads of a search are looked through: the most a page may have (current contract, `limit`).
    private static let searchLimit = 100

    /// Asks the server and the local history for a lead. Never fails: what could not be had is said in the result.
    ///
    /// Only leads whose identifier is equal (normalised) are matches; everything else is a suggestion.
    package func lookUp(_ recognition: Recognition) async -> LookupResult {
        var result: LookupResult
        switch recognition {
        case .empty, .unfinished: return LookupResult()
        case .name(let name): result = await ask { () async throws(APIFailure) in try await search(name) }
        case .identifier(let identifier):
            result = await ask { () async throws(APIFailure) in try await find(identifier) }
        }
        if let identifier = recognition.identifier {
            result.matches = result.suggestions.filter { $0.isFound(by: identifier) }
            result.suggestions.removeAll { $0.isFound(by: identifier) }
            result.updates = await knownUpdates(of: identifier, and: result.matches)
        }
        return result
    }

    /// Leads this machine has updated before whose identifier begins with `text`, or whose name holds it.
    package func suggestions(for text: String) async -> [HistorySuggestion] {
        (try? await history.suggestions(for: text, profile: profile.name, limit: 8)) ?? []
    }

    private func knownUpdates(of identifier: Identifier, and matches: [Lead]) async -> [LeadUpdate] {
        let known = [identifier] + (matches.count == 1 ? matches[0].identifiers.all : [])
        return (try? await history.updates(ofLeadWith: known, profile: profile.name, limit: 20)) ?? []
    }

    /// A lead by its id where the server has such a call, else by searching for it.
    private func find(_ identifier: Identifier) async throws(APIFailure) -> [Lead] {
        if identifier.kind == .id {
            do {
                return [try await service.lead(identifier.value)]
            } catch {
                switch error.problem.code {
                case .notFound: return []
                case .notSupported: break
                default: throw error
                }
            }
        }
        let leads = try await search(identifier.value)
        guard identifier.kind == .phone, identifier.typed != identifier.value,
            !leads.contains(where: { $0.isFound(by: identifier) })
        else { return leads }
        // The server may keep the number in the spelling it was given.
        return leads + (try await search(identifier.typed))
    }

    private func search(_ text: String) async throws(APIFailure) -> [Lead] {
        try await service.search(text, Self.searchLimit).leads
    }

    private func ask(_ question: () async throws(APIFailure) -> [Lead]) async -> LookupResult {
        do {
            return LookupResult(suggestions: try await question(), answeredAt: surroundings.now())
        } catch {
            guard error.problem.code != .notSupported else {
                return LookupResult(serverCanRead: false, answeredAt: surroundings.now())
            }
            return LookupResult(problem: error.problem)
        }
    }
}
