import Leads

/// An answer's body, read tolerantly: every form in which either contract reports success, failure and the reason.
struct AnswerDocument {
    /// Why a body is not JSON.
    enum Fault: Hashable {
        /// With the value of `Content-Encoding`.
        case notDecompressed(String)
        case empty
        case webPage
        case notUTF8
        case notJSON(offset: Int)
        /// An object has two members of this name, so which one is meant is ambiguous.
        case repeatedName(String)
    }

    /// In scalars.
    static let longestText = 4_000
    /// In scalars, where a member's name is quoted.
    static let longestName = 100
    /// In scalars, where the server's message is quoted.
    static let longestWords = 300

    private let bytes: [UInt8]
    /// nil where there is a `fault`.
    let json: JSONValue?
    let fault: Fault?

    init(_ answer: ServerAnswer) {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        bytes = answer.body.starts(with: mark) ? Array(answer.body.dropFirst(3)) : answer.body
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

    /// The body as text, at most `longestText` scalars; invalid UTF-8 becomes U+FFFD.
    var text: String {
        String(decoding: bytes.prefix(Self.longestText * 4), as: UTF8.self).shortened(to: Self.longestText)
    }

    var success: Bool? {
        json?["success"]?.bool
    }

    /// The error code of the current contract in upper case, documented or not.
    var errorCode: String? {
        json?["error"]?["code"]?.words?.uppercased()
    }

    /// The server's message on one line, without a full stop and at most `longestWords` long. It comes as
    /// `{"error": {"message": …}}` (current), `{"message": …}` or `{"error": …}` (classic).
    var words: String? {
        let words = json?["error"]?["message"]?.words ?? json?["error"]?.words ?? json?["message"]?.words
        guard let line = words?.onOneLine else { return nil }
        return (line.hasSuffix(".") ? String(line.dropLast()) : line).shortened(to: Self.longestWords)
    }

    /// False where the message may be about the address, as in `Cannot GET /leads/lead_1`, and not about a lead.
    var speaksOfLead: Bool {
        words?.lowercased().split(separator: " ").contains { $0.contains("lead") && !$0.contains("/") } ?? true
    }

    /// Whether the refusal has the service's own form, in either contract, and so is not that of a proxy or a captive
    /// portal.
    var isServicesNo: Bool {
        success == false || success == nil && (errorCode != nil || json?["error"]?.words != nil)
    }

    var requestID: String? {
        json?["meta"]?["requestId"]?.identifier?.shortened(to: Self.longestWords)
    }

    /// nil when the answer fits neither contract.
    var contract: Contract? {
        guard let json else { return nil }
        if json.array != nil { return .classic }
        if json["data"] != nil || json["meta"]?.isObject == true || json["error"]?.isObject == true { return .current }
        return json["leadId"] != nil || (success != nil && json["message"] != nil) ? .classic : nil
    }

    /// The ids of leads in an error's `details`: strings in a list, or `id` or `leadId` of the objects in one.
    var matches: [String] {
        guard case .object(let details)? = json?["error"]?["details"] else { return [] }
        var ids: [String] = []
        for (_, value) in details.sorted {
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
