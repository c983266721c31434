package import Leads

extension AnswerReader {
    /// One page of leads, in either contract.
    package struct LeadPage {
        /// In the server's order.
        package var leads: [Lead]
        /// Whether the server has more behind them.
        package var hasMore: Bool
        /// The contract the answer was written in.
        package var contract: Contract
    }

    /// The lead of `GET /leads/{id}`.
    func lead(_ answer: ServerAnswer) throws(APIFailure) -> Lead {
        let document = try document(of: answer, needsSuccess: false)
        guard let json = document.json,
            let lead = Lead(json["data"] ?? json, contract: json["data"] == nil ? contract : .current)
        else {
            throw notUnderstood(answer, document, "the server's answer holds no lead")
        }
        return lead
    }

    /// The leads of `GET /leads`: a bare array (classic), or `data` with its pagination (current). What is not a lead
    /// in it is left out.
    package func leads(_ answer: ServerAnswer) throws(APIFailure) -> LeadPage {
        let document = try document(of: answer, needsSuccess: false)
        guard let json = document.json, let list = json.array ?? json["data"]?.array else {
            throw notUnderstood(answer, document, "the server's answer holds no list of leads")
        }
        let contract: Contract = json.array == nil ? .current : .classic
        return LeadPage(
            leads: list.compactMap { Lead($0, contract: contract) },
            hasMore: json["meta"]?["pagination"]?["hasMore"]?.bool ?? false, contract: contract)
    }
}
