struct Routes: Sendable {
    let contract: SandboxContract

    /// Refuses with 404, or with 405 and the methods allowed.
    func operation(_ method: String, segments: [String]) throws(Refusal) -> Operation {
        let candidates = operations(at: segments)
        guard !candidates.isEmpty else { throw Refusal(.notFound, "There is nothing at this path.") }
        for candidate in candidates where candidate.method == method {
            return candidate.operation
        }
        let allowed = candidates.map(\.method)
        throw Refusal(
            .methodNotAllowed(allowed: allowed),
            "\(method) is not possible here; allowed: \(allowed.joined(separator: ", ")).")
    }

    private func operations(at segments: [String]) -> [(method: String, operation: Operation)] {
        let isCurrent = contract == .current
        switch segments {
        case ["openapi.json"], ["api", "openapi.json"]:
            return [("GET", .document)]
        case ["api", "leads"]:
            let common: [(String, Operation)] = [("GET", .listLeads), ("PATCH", .updateLead)]
            return isCurrent ? common + [("POST", .createLead)] : common
        case ["api", "check"] where isCurrent:
            return [("POST", .checkKey)]
        case ["api", "stats"] where isCurrent:
            return [("POST", .readStatistics)]
        default:
            guard isCurrent, segments.count == 3, segments[0] == "api", segments[1] == "leads", !segments[2].isEmpty
            else { return [] }
            return [("GET", .readLead(id: segments[2]))]
        }
    }
}
