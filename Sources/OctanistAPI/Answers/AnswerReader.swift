package import FoundationEssentials
package import Leads

/// Reads answers in either contract, whatever the profile says. This table is the one place that says what each answer
/// to an update means:
///
/// | answer | problem | delivery |
/// |---|---|---|
/// | any, JSON that names a member twice | `answerNotUnderstood` | unknown |
/// | 2xx, `success` true | none | confirmed |
/// | 2xx, `success` true, but no lead changed, or another lead or status named than meant | `answerNotUnderstood` | unknown |
/// | 2xx, `success` false | `notFound`, `conflict`, `keyRefused`, `accessDenied`, `rejected` by code or words | by problem |
/// | 2xx, anything else: empty, web page, not UTF-8, not JSON, JSON without `success` | `answerNotUnderstood` | unknown |
/// | 3xx | `redirected` | refused |
/// | 401 in the service's JSON | `keyRefused` | key refused |
/// | 403 in the service's JSON | `accessDenied` | key refused |
/// | 401 and 403 in anything else, 407, 511 | `intercepted` | not served |
/// | 404 with words or an error code | `notFound` | refused |
/// | 404 without, 405, 501 | `notSupported` | refused |
/// | 408, 421, 425 | `unavailable` | not served |
/// | 409 | `conflict` | refused |
/// | 429 | `rateLimited` | not served |
/// | 503 | `unavailable` | not served |
/// | 400, 422, other 4xx | `rejected`, or as for 2xx where code or words say so | by problem |
/// | 500, 502, 504, other 5xx | `serverFailed` | unknown |
/// | a status outside 200–599 | `answerNotUnderstood` | unknown |
///
/// "Key refused" is what the answer says; the client then asks the server whether it concerns the key or only this lead.
///
/// "Unknown" becomes "not served" when the answer came before any of the body had left.
package struct AnswerReader: Sendable {
    let purpose: Purpose
    /// The profile's contract or that of an earlier answer, for answers that fit both; `auto` when not known.
    let contract: Contract
    /// When the answer came: the reference for a date in `Retry-After` where the answer has no `Date`.
    let now: Date

    package init(purpose: Purpose, contract: Contract, now: Date) {
        self.purpose = purpose
        self.contract = contract
        self.now = now
    }

    /// The document of a successful answer.
    ///
    /// - Parameter needsSuccess: whether `success` must be true, or only must not be false (the classic list is a bare
    ///   array).
    func document(of answer: ServerAnswer, needsSuccess: Bool) throws(APIFailure) -> AnswerDocument {
        let document = AnswerDocument(answer)
        // With any status: an ambiguous refusal is as unreliable as an ambiguous success.
        if let fault = document.fault, case .repeatedName = fault { throw unreadable(answer, document, fault) }
        guard (200..<300).contains(answer.status) else { throw refusal(answer, document) }
        if let fault = document.fault { throw unreadable(answer, document, fault) }
        if document.success == false { throw refusal(answer, document) }
        if needsSuccess, document.success == nil {
            throw notUnderstood(answer, document, "the server's answer does not say whether the request succeeded")
        }
        return document
    }

    package func receipt(_ answer: ServerAnswer, for request: UpdateRequest) throws(APIFailure) -> UpdateReceipt {
        let document = try document(of: answer, needsSuccess: true)
        let json = document.json ?? .null
        let data = json["data"] ?? json
        let leadID = (data["leadId"] ?? data["id"])?.identifier
        let status = (data["status"] ?? outerStatus(json))?.words.map { Status($0) }
        let leadsUpdated = data["leadsUpdated"]?.integer
        var doubts: [String] = []
        if let leadsUpdated, leadsUpdated < 1 { doubts.append("changed no lead") }
        if let meant = request.leadID, let leadID, leadID != meant {
            doubts.append("names the lead \(leadID.shortened(to: 100)), not \(meant)")
        }
        if let status, let meant = Status(request.change.status), status != meant {
            doubts.append("names the status \(status.word.shortened(to: 100)), not \(meant.word)")
        }
        guard doubts.isEmpty else {
            throw notUnderstood(answer, document, "the server accepted it, but " + doubts.joined(separator: " and "))
        }
        return UpdateReceipt(
            leadID: leadID, status: status, leadsUpdated: leadsUpdated,
            requestID: document.requestID ?? answer.requestID, httpStatus: answer.status, body: document.text,
            contract: document.contract ?? contract)
    }

    /// A `status` beside the data may describe the answer itself, such as `ok`: only a lead's status counts.
    private func outerStatus(_ json: JSONValue) -> JSONValue? {
        guard let value = json["status"], let word = value.words, case .other = Status(word) else {
            return json["status"]
        }
        return nil
    }

    /// The failure of a successful answer with unexpected content.
    func notUnderstood(_ answer: ServerAnswer, _ document: AnswerDocument, _ message: String) -> APIFailure {
        let problem = Problem(.answerNotUnderstood, message, advice: adviceWhenUnknown("check the server address"))
        return failure(answer, document, problem, .unknown)
    }

    private func unreadable(
        _ answer: ServerAnswer, _ document: AnswerDocument, _ fault: AnswerDocument.Fault
    ) -> APIFailure {
        let message =
            switch fault {
            case .notDecompressed(let coding): "the server's answer cannot be decompressed (“\(coding)”)"
            case .empty: "the server's answer is empty"
            case .webPage: "the server answered with a web page, not with Octanist's JSON"
            case .notUTF8: "the server's answer is not valid UTF-8"
            case .notJSON(let offset): "the server's answer is not valid JSON (byte \(offset))"
            case .repeatedName(let name): "the server's answer names “\(name)” twice"
            }
        return notUnderstood(answer, document, message)
    }

    private func refusal(_ answer: ServerAnswer, _ document: AnswerDocument) -> APIFailure {
        let kind = Refusal(status: answer.status, document: document)
        let problem = purpose == .creation ? creationProblem(kind, answer, document) : nil
        return failure(answer, document, problem ?? self.problem(kind, answer, document), kind.delivery)
    }

    private func failure(
        _ answer: ServerAnswer, _ document: AnswerDocument, _ problem: Problem, _ delivery: Delivery
    ) -> APIFailure {
        APIFailure(
            problem: problem, delivery: delivery == .unknown && !answer.bodyWasSent ? .notServed : delivery,
            httpStatus: answer.status, requestID: document.requestID ?? answer.requestID,
            words: Self.words(answer, document), body: document.text,
            retryAfter: RetryAfter.seconds(answer.retryAfter, date: answer.date, now: now),
            matches: problem.code == .conflict ? document.matches : [], contract: document.contract)
    }

    private static func words(_ answer: ServerAnswer, _ document: AnswerDocument) -> String {
        document.words.map { "“\($0)”" } ?? "HTTP \(answer.status)"
    }

    private func problem(_ kind: Refusal, _ answer: ServerAnswer, _ document: AnswerDocument) -> Problem {
        /// Adds the server's message or, without one, the HTTP status in brackets.
        func said(_ what: String) -> String {
            what + " (" + Self.words(answer, document) + ")"
        }
        switch kind {
        case .rejected:
            let advice = purpose.changesLeads ? "correct the update and send it again" : ""
            return Problem(.rejected, said("the server refused it"), advice: advice)
        case .notFound:
            // A message that does not mention a lead may come from the wrong server.
            return Problem(
                .notFound, said("the server has no such lead"),
                advice: document.speaksOfLead ? "check the identifier" : "check the identifier and the server address")
        case .conflict:
            return Problem(
                .conflict, said("several leads match"), advice: "choose one and send the update with its id")
        case .keyRefused:
            return Problem(.keyRefused, said("the server refuses the key"), advice: "check the organisation's key")
        case .accessDenied:
            return Problem(
                .accessDenied, said("the key is valid, but access is denied"),
                advice: "check the key's permissions in Octanist")
        case .notSupported:
            return Problem(
                .notSupported, said("the server does not know this request"),
                advice: "check that the server address is the lead API's")
        case .redirected:
            return Problem(
                .redirected, redirection(answer), advice: "check the server address; the key was not sent there")
        case .rateLimited:
            return Problem(.rateLimited, said("the server asks Leadline to slow down"), advice: adviceWhenNotServed)
        case .unavailable:
            return Problem(.unavailable, said("the server is not available"), advice: adviceWhenNotServed)
        case .notTaken:
            return Problem(.unavailable, said("the server did not take the request"), advice: adviceWhenNotServed)
        case .intercepted:
            let form = document.fault == .webPage ? "a web page, " : ""
            return Problem(
                .intercepted,
                "something between you and Octanist answered in its place (\(form)HTTP \(answer.status))",
                advice: "sign in to the network, or check the proxy"
                    + (purpose.changesLeads ? "; nothing was changed" : " and the server address"))
        case .serverFailed:
            return Problem(.serverFailed, said("the server failed"), advice: adviceWhenUnknown("try again later"))
        case .unheardOf:
            return Problem(
                .answerNotUnderstood, "the server answered with the unknown status \(answer.status)",
                advice: adviceWhenUnknown("check the server address"))
        }
    }

    /// What a refusal means otherwise where a lead was to be created: there is no lead to be found yet.
    private func creationProblem(
        _ kind: Refusal, _ answer: ServerAnswer, _ document: AnswerDocument
    ) -> Problem? {
        let words = " (" + Self.words(answer, document) + ")"
        return switch kind {
        case .rejected, .conflict:
            Problem(.rejected, "the server refused it" + words, advice: "correct the lead and add it again")
        case .notFound, .notSupported:
            Problem(.notSupported, "this server takes no new leads" + words, advice: "add the lead in Octanist")
        case .keyRefused, .accessDenied, .redirected, .rateLimited, .unavailable, .notTaken, .intercepted,
            .serverFailed, .unheardOf:
            nil
        }
    }

    private func redirection(_ answer: ServerAnswer) -> String {
        guard let location = answer.location?.onOneLine, !location.isEmpty else {
            return "the server redirects (HTTP \(answer.status)) without saying where"
        }
        // Only the origin is shown: the rest may hold a secret. `//host/…` keeps the scheme.
        let parts = location.prefix { !"?#".contains($0) }.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[0].isEmpty || parts[0].hasSuffix(":"), parts[1].isEmpty else {
            return "the server redirects to another address of its own"
        }
        return "the server redirects to \(parts[0])//\(parts[2])".shortened(to: AnswerDocument.longestWords)
    }

    private var adviceWhenNotServed: String {
        purpose.changesLeads ? "nothing was changed; it can be sent again later" : "try again later"
    }

    private func adviceWhenUnknown(_ otherwise: String) -> String {
        purpose.adviceWhenUnknown ?? otherwise
    }
}
