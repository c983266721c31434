/// Performs operations on the store by the rules of one contract.
struct LeadService: Sendable {
    let contract: SandboxContract
    let allowsBulkUpdates: Bool
    var forbiddenLeads: Set<String> = []

    /// Throws a `Refusal` before anything is stored, or a database error.
    func perform(
        _ operation: Operation, _ request: APIRequest, in transaction: LeadTransaction, at now: Timestamp
    ) throws -> Outcome {
        switch operation {
        case .document: return .document
        case .checkKey: return .keyAccepted
        case .updateLead:
            let update = try LeadUpdate(request.bodyObject(), contract: contract)
            return .updated(try apply(update, in: transaction, at: now))
        case .createLead:
            let fields = try NewLead.fields(request.bodyObject(), at: now)
            return .created(try transaction.create(fields))
        case .readStatistics:
            return .statistics(try StatisticsQuery(request.bodyObject(), at: now).figures(in: transaction))
        case .readLead(let id):
            guard let lead = try transaction.leads(matching: .id(id)).first else { throw Self.notFound }
            return .read(lead)
        case .listLeads:
            let parameters = try QueryParameters(target: request.target)
            switch contract {
            case .classic: return .listed(try ClassicListQuery(parameters).page(in: transaction))
            case .current: return .listed(try CurrentListQuery(parameters).page(in: transaction))
            }
        }
    }

    private static var notFound: Refusal {
        Refusal(.notFound, "Lead not found")
    }

    private func apply(
        _ update: LeadUpdate, in transaction: LeadTransaction, at now: Timestamp
    ) throws -> [LeadRecord] {
        let matches = try transaction.leads(matching: update.identifier)
        guard let first = matches.first else { throw Self.notFound }
        var leads = [first]
        if contract == .current, matches.count > 1 {
            guard allowsBulkUpdates else { throw Self.conflict(update.identifier, matches) }
            leads = matches
        }
        guard !leads.contains(where: { forbiddenLeads.contains($0.id) }) else {
            throw Refusal(.forbidden, "This lead may not be changed.")
        }
        // The classic documentation does not cover several matches; the lead created first is updated.
        for index in leads.indices {
            try update.apply(to: &leads[index], at: now)
        }
        for lead in leads {
            try transaction.update(lead)
        }
        return leads
    }

    private static func conflict(_ identifier: LeadIdentifier, _ matches: [LeadRecord]) -> Refusal {
        Refusal(
            .conflict, "\(matches.count) leads share this \(identifier.fieldName); name one of them by its id.",
            details: ["field": .string(identifier.fieldName), "leadIds": .strings(matches.map(\.id))])
    }
}
