#if DEBUG
    // The reader of answers is internal to its module, which only a debug build shows.
    import FoundationEssentials
    package import FuzzTargets
    import Leads
    @testable import OctanistAPI

    extension FuzzTarget {
        private static let statuses = [
            200, 201, 204, 307, 400, 401, 403, 404, 405, 409, 422, 429, 500, 501, 502, 503, 504, 520, 0, 999, 407, 408,
            425, 511,
        ]
        private static let contentTypes = [
            nil, "application/json", "text/html; charset=utf-8", "application/problem+json",
        ]
        private static let request = UpdateRequest(
            UpdateChange(
                identifiers: Identifiers(Identifier(kind: .id, value: "lead_123")), status: .won,
                value: Amount(tenThousandths: 150_000_000)))

        /// Answers of the server: two bytes say what kind; with a bit of the second, the first line is its headers.
        package static let answers = FuzzTarget("answers") { bytes in
            let kind = bytes.prefix(2).map(Int.init) + [0, 0]
            var body = bytes.dropFirst(2)
            var header: String?
            if kind[1] & 0x80 != 0 {
                let line = body.prefix { $0 != 0x0A }
                header = String(decoding: line, as: UTF8.self)
                body = body.dropFirst(line.count + 1)
            }
            for coding in ["gzip", "deflate", header ?? "gzip, deflate"] {
                let decoded = try? ContentCoding.decoded(Array(body), coding, limit: 5_000)
                try require((decoded?.count ?? 0) <= max(5_000, body.count), "a body is decompressed past its limit")
            }
            let answer = ServerAnswer(
                status: statuses[kind[0] % statuses.count], body: Array(body), contentType: contentTypes[kind[1] & 3],
                retryAfter: header, date: kind[1] & 0x40 != 0 ? header : nil, location: header, requestID: header,
                bodyWasSent: kind[1] & 0x20 == 0)
            for contract in Contract.allCases {
                for purpose in [Purpose.update, .creation, .read] {
                    try checkAnswer(
                        answer,
                        with: AnswerReader(
                            purpose: purpose, contract: contract, now: Date(timeIntervalSince1970: 1_800_000_000)))
                }
            }
        }

        private static func checkAnswer(_ answer: ServerAnswer, with reader: AnswerReader) throws {
            switch Result(catching: { () throws(APIFailure) in try reader.receipt(answer, for: request) }) {
            case .success(let receipt):
                try require((200..<300).contains(answer.status), "\(answer.status) was taken as a yes")
                try require(receipt.leadID?.isEmpty != true, "the server named a lead without an id")
                try require(receipt.body.unicodeScalars.count <= 4_000, "an answer is kept whole")
            case .failure(let failure): try checkFailure(failure, of: answer)
            }
            switch Result(catching: { () throws(APIFailure) in try reader.leads(answer) }) {
            case .success(let page): for lead in page.leads { try checkLead(lead) }
            case .failure(let failure): try checkFailure(failure, of: answer)
            }
            switch Result(catching: { () throws(APIFailure) in try reader.lead(answer) }) {
            case .success(let lead): try checkLead(lead)
            case .failure(let failure): try checkFailure(failure, of: answer)
            }
        }

        private static func checkLead(_ lead: Lead) throws {
            try require(!lead.id.isEmpty, "a lead has no id")
            try require(lead.value == nil || lead.valueText == nil, "a lead has two values")
            if let value = lead.value {
                try require(Amount(tenThousandths: value.tenThousandths) == value, "a value is out of range")
            }
            _ = lead.isFound(byTyping: "jane@example.com")
            _ = lead.identifiers.primary
        }

        private static func checkFailure(_ failure: APIFailure, of answer: ServerAnswer) throws {
            let sentence = failure.problem.sentence
            try require(!failure.problem.message.isEmpty, "a problem has no sentence")
            try require(
                !sentence.contains { $0.isNewline }, "a problem has several lines: \(sentence.debugDescription)")
            try require(sentence.unicodeScalars.count < 2_000, "a problem has \(sentence.count) characters")
            try require((failure.body?.unicodeScalars.count ?? 0) <= 4_000, "an answer is kept whole")
            try require((0...3_600).contains(failure.retryAfter ?? 0), "it waits \(failure.retryAfter ?? 0) seconds")
            if answer.status >= 500, ![501, 503, 511].contains(answer.status), answer.bodyWasSent {
                try require(failure.delivery == .unknown, "\(answer.status) is \(failure.delivery.rawValue)")
            }
        }
    }
#endif
