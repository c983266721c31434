package import Leads

extension AnswerReader {
    package struct LeadPage {
        package var leads: [Lead]
        /// Elements of the list, leads or not.
        package var rows: Int
        package var total: Int?
        /// nil where the server does not say.
        package var tellsMore: Bool?
        package var hasMore: Bool { tellsMore ?? false }
        package var contract: Contract
    }

    /// Reads the answer to `GET /leads/{id}`.
    func lead(_ answer: ServerAnswer) throws(APIFailure) -> Lead {
        let document = try document(of: answer, needsSuccess: false)
        guard let json = document.json,
            let lead = Lead(json["data"] ?? json, contract: json["data"] == nil ? contract : .current)
        else {
            throw notUnderstood(answer, document, "the server's answer contains no lead")
        }
        return lead
    }

    /// Reads the answer to `GET /leads`: a bare array (classic), or `data` with its pagination (current). Elements that
    /// are not leads are skipped.
    package func leads(_ answer: ServerAnswer) throws(APIFailure) -> LeadPage {
        let document = try document(of: answer, needsSuccess: false)
        guard let json = document.json, let list = json.array ?? json["data"]?.array else {
            throw notUnderstood(answer, document, "the server's answer contains no list of leads")
        }
        let contract: Contract = json.array == nil ? .current : .classic
        let pagination = json["meta"]?["pagination"]
        return LeadPage(
            leads: list.compactMap { Lead($0, contract: contract) }, rows: list.count,
            total: pagination?["total"]?.integer, tellsMore: pagination?["hasMore"]?.bool, contract: contract)
    }
}
