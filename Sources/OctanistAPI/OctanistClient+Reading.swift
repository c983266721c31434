package import Leads

extension OctanistClient {
    /// Leads per page, in both contracts.
    static let longestList = 100

    /// Reads one lead by its id. The classic contract has no request for one lead: its latest 100 are searched.
    ///
    /// - Throws: code `notFound` when the server knows no such lead, `notReadable` when it is not among a classic
    ///   server's latest 100, `notSupported` when the server has no look-up.
    package func lead(id: String) async throws(APIFailure) -> Lead {
        if contract != .classic {
            let (answer, reader) = try await answer(
                .read,
                Transport.Call(method: .get, url: server.url(["leads", id]), body: nil, limit: Self.updateLimit))
            // A classic server does not know this request: only a refusal in the current contract is about the lead.
            let isAboutTheLead = contract == .current || AnswerDocument(answer).contract == .current
            if ![404, 405].contains(answer.status) || isAboutTheLead {
                // A 404 that mentions no lead may mean a wrong address: the list then tells.
                if answer.status == 404, !AnswerDocument(answer).speaksOfLead { _ = try await list([("limit", "1")]) }
                let lead = try reader.lead(answer)
                learn(.current)
                return lead
            }
        }
        let page = try await list(Self.latest)
        guard let lead = page.leads.first(where: { $0.id == id }) else {
            throw APIFailure(
                problem: Problem(
                    .notReadable, "the lead is not among the latest \(Self.longestList), all that this server shows",
                    advice: "an update by its id is possible all the same"),
                delivery: .refused, contract: page.contract)
        }
        return lead
    }

    /// Searches by a part of name, email or phone. Under the classic contract, the latest 100 leads are searched for an
    /// equal identifier or a part of the name.
    ///
    /// - Parameter limit: clamped to 1...100.
    /// - Throws: code `notSupported` when the server has no look-up.
    package func search(_ text: String, limit: Int) async throws(APIFailure) -> LeadSearch {
        let limit = min(max(limit, 1), Self.longestList)
        let requested = contract
        // While the contract is not known, one request serves both: a classic server ignores `search`.
        let query =
            switch requested {
            case .classic: Self.latest
            case .current: [("search", text), ("limit", String(limit))]
            case .auto: [("search", text), ("limit", String(Self.longestList))]
            }
        let page = try await list(query)
        let wasSearched = requested != .classic && page.contract == .current
        let found = wasSearched ? page.leads : page.leads.filter { $0.isFound(byTyping: text) }
        return LeadSearch(
            leads: Array(found.prefix(limit)), isPartial: !wasSearched || page.hasMore || found.count > limit,
            contract: page.contract)
    }

    private static let latest = [("sort", "updated_at:desc"), ("limit", String(longestList))]

    func list(_ query: [(name: String, value: String)]) async throws(APIFailure) -> AnswerReader.LeadPage {
        let (answer, reader) = try await answer(
            .read,
            Transport.Call(method: .get, url: server.url(["leads"], query: query), body: nil, limit: Self.listLimit))
        guard ![404, 405, 501].contains(answer.status) else {
            throw APIFailure(
                problem: Problem(
                    .notSupported, "this server has no look-up (HTTP \(answer.status))",
                    advice: "updates are possible all the same; what is known comes from the local history"),
                delivery: .refused, httpStatus: answer.status, body: AnswerDocument(answer).text)
        }
        let page = try reader.leads(answer)
        learn(page.contract)
        return page
    }
}

extension Lead {
    func isFound(byTyping text: String) -> Bool {
        let typed = text.trimmingSpace
        guard !typed.isEmpty else { return true }
        if id == typed || email?.lowercased() == typed.lowercased() { return true }
        if let name, name.lowercased().contains(typed.lowercased()) { return true }
        guard PhoneNumber.read(typed, countryCode: nil) != .notAPhone else { return false }
        let digits = PhoneNumber.digits(of: typed)
        return !digits.isEmpty && phone.map { PhoneNumber.digits(of: $0) } == digits
    }
}
