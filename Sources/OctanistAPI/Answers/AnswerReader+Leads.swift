package import Leads

extension AnswerReader {
    package struct LeadPage {
        package var leads: [Lead]
        package var hasMore: Bool
        package var contract: Contract
    }

    /// Reads the answer to `GET /leads/{id}`.
    func lead(_ answer: ServerAnswer) throws(APIFailure) -> Lead {
        let document = try document(of: answer, needsSuccess: false)
        guard let json = document.json,
            let lead = Lead(json["data"] ?? json, contract: json["data"] == nil ? contract : .current)
        else {
            throw notUnderstood(answer, document, "the server's answer holds no lead")
        }
        return lead
    }

    /// Reads the answer to `GET /leads`: a bare array (classic), or `data` with its pagination (current). Elements that
    /// are not leads are skipped.
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
