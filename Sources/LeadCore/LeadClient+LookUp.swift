import FoundationEssentials
import History
package import Leads
import OctanistAPI

extension LeadClient {
    /// Leads per search: the largest page of the current contract (`limit`).
    private static let searchLimit = 100

    /// Looks a lead up on the server and in the local history. Never fails: problems are in the result.
    ///
    /// Only leads with an equal (normalised) identifier are matches; all others are suggestions.
    package func lookUp(_ recognition: LookupQuery) async -> LookupResult {
        switch recognition {
        case .empty, .unfinished:
            return LookupResult()
        case .name(let name):
            var isPartial = false
            var result = await ask { () async throws(APIFailure) in
                let found = try await service.search(name, Self.searchLimit)
                isPartial = found.isPartial
                return found.leads
            }
            result.isPartial = isPartial
            return result
        case .identifier(let identifier):
            var result = await ask { () async throws(APIFailure) in try await find(identifier) }
            result.matches = result.suggestions.filter { $0.isFound(by: identifier) }
            result.suggestions.removeAll { $0.isFound(by: identifier) }
            // A classic server lists only its latest leads: a lead missing there may still exist.
            if result.matches.isEmpty, service.contract() == .classic { result.serverCanRead = false }
            result.updates = await knownUpdates(of: identifier, and: result.matches)
            return result
        }
    }

    /// Leads updated from this machine whose identifier begins with `text`, or whose name contains it.
    package func suggestions(for text: String) async -> [HistorySuggestion] {
        guard let organisation = try? await organisation() else { return [] }
        return (try? await history.suggestions(for: text, of: organisation, limit: 8)) ?? []
    }

    private func knownUpdates(of identifier: Identifier, and matches: [Lead]) async -> [LeadUpdate] {
        let known = [identifier] + (matches.count == 1 ? matches[0].identifiers.all : [])
        guard let organisation = try? await organisation() else { return [] }
        return (try? await history.updates(ofLeadWith: known, of: organisation, limit: 20)) ?? []
    }

    /// The server's hits for an identifier, which may be only similar.
    func find(_ identifier: Identifier) async throws(APIFailure) -> [Lead] {
        guard identifier.kind != .id else { return try await find(id: identifier.value) }
        let leads = try await search(identifier.value)
        guard identifier.kind == .phone, identifier.typed != identifier.value,
            !leads.contains(where: { $0.isFound(by: identifier) })
        else { return leads }
        // The server may store the number as it was typed.
        return leads + (try await search(identifier.typed)).filter { other in !leads.contains { $0.id == other.id } }
    }

    private func find(id: String) async throws(APIFailure) -> [Lead] {
        do {
            return [try await service.lead(id)]
        } catch {
            guard error.problem.code == .notFound || error.problem.code == .notReadable else { throw error }
            return []
        }
    }

    private func search(_ text: String) async throws(APIFailure) -> [Lead] {
        try await service.search(text, Self.searchLimit).leads
    }

    /// All hits as suggestions. A server without look-up is reported as `serverCanRead` false, not as a problem.
    private func ask(_ question: () async throws(APIFailure) -> [Lead]) async -> LookupResult {
        do {
            return LookupResult(
                suggestions: try await question(), contract: service.contract())
        } catch {
            guard error.problem.code != .notSupported else {
                return LookupResult(serverCanRead: false, contract: service.contract())
            }
            return LookupResult(problem: error.problem)
        }
    }
}
