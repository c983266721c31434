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
                    .notReadable, "this server shows only the latest \(Self.longestList) leads, and this is not one",
                    advice: "you can still update it by its id"),
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

    /// Reads a page of the list of leads.
    ///
    /// - Throws: code `notSupported` when the server has no list.
    package func leads(_ request: LeadListRequest) async throws(APIFailure) -> LeadListAnswer {
        let known = contract
        guard known == .auto else { return try await leads(request, known) }
        // The current form first: a classic server shows what it is by its answer or by its refusal.
        do throws(APIFailure) {
            let answer = try await leads(request, .current)
            guard try answer.page().contract == .classic else { return answer }
        } catch {
            guard error.contract == .classic, error.problem.code == .rejected else { throw error }
        }
        return try await leads(request, .classic)
    }

    private func leads(
        _ request: LeadListRequest, _ contract: Contract
    ) async throws(APIFailure) -> LeadListAnswer {
        let (answer, reader) = try await listAnswer(request.query(contract))
        let read = { @Sendable () throws(APIFailure) -> LeadListPage in
            let page = try reader.leads(answer)
            self.learn(page.contract)
            return LeadListPage(
                leads: page.leads, total: page.total, hasMore: page.tellsMore ?? (page.rows >= request.limit),
                contract: page.contract)
        }
        guard (200..<300).contains(answer.status), contract == self.contract else {
            // A refusal, or the answer that tells the contract.
            let page = try read()
            return LeadListAnswer { () throws(APIFailure) in page }
        }
        let isAscending = contract == .current && !request.latestFirst
        return LeadListAnswer(
            lastTime: isAscending ? LeadListAnswer.lastTime(in: answer.body, request.moment) : nil, read)
    }

    func list(_ query: [(name: String, value: String)]) async throws(APIFailure) -> AnswerReader.LeadPage {
        let (answer, reader) = try await listAnswer(query)
        let page = try reader.leads(answer)
        learn(page.contract)
        return page
    }

    private func listAnswer(
        _ query: [(name: String, value: String)]
    ) async throws(APIFailure) -> (ServerAnswer, AnswerReader) {
        let (answer, reader) = try await answer(
            .read,
            Transport.Call(method: .get, url: server.url(["leads"], query: query), body: nil, limit: Self.listLimit))
        guard ![404, 405, 501].contains(answer.status) else {
            throw APIFailure(
                problem: Problem(
                    .notSupported, "this server has no look-up (HTTP \(answer.status))",
                    advice: "you can still send updates; suggestions come from your own history"),
                delivery: .refused, httpStatus: answer.status, body: AnswerDocument(answer).text)
        }
        return (answer, reader)
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
