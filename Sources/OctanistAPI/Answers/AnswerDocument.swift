import Leads

/// An answer's body, read tolerantly: every form in which either contract says yes, no and why.
struct AnswerDocument {
    /// Why a body is not JSON.
    enum Fault: Hashable {
        /// With the header `Content-Encoding`.
        case notDecompressed(String)
        case empty
        case webPage
        case notUTF8
        case notJSON(offset: Int)
        /// An object has two members of this name: which of them is meant, nobody can tell.
        case repeatedName(String)
    }

    /// Scalars of a body that are kept.
    static let longestText = 4_000
    /// Scalars of a member's name that are quoted.
    static let longestName = 100
    /// Scalars of the server's words that are quoted.
    static let longestWords = 300

    /// The body as text, at most `longestText` scalars; what is not UTF-8 is U+FFFD.
    let text: String
    /// nil when `fault` says why.
    let json: JSONValue?
    let fault: Fault?

    init(_ answer: ServerAnswer) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let bytes = answer.body.starts(with: mark) ? Array(answer.body.dropFirst(3)) : answer.body
        text = String(decoding: bytes.prefix(Self.longestText * 4), as: UTF8.self).shortened(to: Self.longestText)
        let first = bytes.first { !(0x09...0x0D).contains($0) && $0 != 0x20 }
        if let coding = answer.unreadableCoding {
            (json, fault) = (nil, .notDecompressed(coding.onOneLine.shortened(to: Self.longestWords)))
        } else if first == nil {
            (json, fault) = (nil, .empty)
        } else if first == UInt8(ascii: "<") {
            (json, fault) = (nil, .webPage)
        } else if String(validating: bytes, as: UTF8.self) == nil {
            (json, fault) = (nil, .notUTF8)
        } else {
            do throws(JSONParser.Fault) {
                (json, fault) = (try JSONParser.parse(bytes), nil)
            } catch {
                if let name = error.repeatedName {
                    (json, fault) = (nil, .repeatedName(name.onOneLine.shortened(to: Self.longestName)))
                    return
                }
                let isPage = answer.contentType?.lowercased().hasPrefix("text/html") == true
                (json, fault) = (nil, isPage ? .webPage : .notJSON(offset: error.offset))
            }
        }
    }

    /// `success`, where the answer has it.
    var success: Bool? {
        json?["success"]?.bool
    }

    /// The error code of the current contract, upper case; codes not documented come as they are.
    var errorCode: String? {
        json?["error"]?["code"]?.words?.uppercased()
    }

    /// What the server says went wrong, on one line, without a full stop and at most `longestWords` long. The forms are
    /// `{"error": {"message": …}}` (current), `{"message": …}` and `{"error": …}` (classic).
    var words: String? {
        let words = json?["error"]?["message"]?.words ?? json?["error"]?.words ?? json?["message"]?.words
        guard let line = words?.onOneLine else { return nil }
        return (line.hasSuffix(".") ? String(line.dropLast()) : line).shortened(to: Self.longestWords)
    }

    /// False where what went wrong may concern the address, as in `Cannot GET /leads/lead_1`, and not a lead.
    var speaksOfLead: Bool {
        words?.lowercased().split(separator: " ").contains { $0.contains("lead") && !$0.contains("/") } ?? true
    }

    /// Whether it is a no as the service writes it, in either contract, and not that of a proxy or a captive portal.
    var isServicesNo: Bool {
        success == false || success == nil && (errorCode != nil || json?["error"]?.words != nil)
    }

    var requestID: String? {
        json?["meta"]?["requestId"]?.identifier?.shortened(to: Self.longestWords)
    }

    /// Which contract the answer is in; nil when it does not tell.
    var contract: Contract? {
        guard let json else { return nil }
        if json.array != nil { return .classic }
        if json["data"] != nil || json["meta"]?.isObject == true || json["error"]?.isObject == true { return .current }
        return json["leadId"] != nil || (success != nil && json["message"] != nil) ? .classic : nil
    }

    /// The ids of leads that an error's `details` name: strings in a list, and `id` or `leadId` of objects in one.
    var matches: [String] {
        guard case .object(let details)? = json?["error"]?["details"] else { return [] }
        var ids: [String] = []
        for (_, value) in details.sorted(by: { $0.key < $1.key }) {
            for element in value.array ?? [] {
                guard let id = (element["id"] ?? element["leadId"] ?? element).identifier, !ids.contains(id) else {
                    continue
                }
                ids.append(id)
            }
        }
        return Array(ids.prefix(100))
    }
}
