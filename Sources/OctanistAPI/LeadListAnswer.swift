package import FoundationEssentials
package import Leads

/// A page of leads as it came, read only when it is asked for: the next page can be on its way meanwhile.
package struct LeadListAnswer: Sendable {
    /// The time of the last lead where the server has more than this page; nil where that is not seen at a glance. A
    /// guess, to be compared with what `page()` says.
    package let lastTime: Date?
    private let read: @Sendable () throws(APIFailure) -> LeadListPage

    package init(lastTime: Date? = nil, _ read: @escaping @Sendable () throws(APIFailure) -> LeadListPage) {
        self.lastTime = lastTime
        self.read = read
    }

    package func page() throws(APIFailure) -> LeadListPage {
        try read()
    }

    /// Looks for the last lead's time in the text of an answer in the current contract.
    static func lastTime(in body: [UInt8], _ moment: LeadListRequest.Moment) -> Date? {
        let mark = Array("\"hasMore\":true".utf8)
        // The pagination stands before or after the leads.
        let edges = [body.suffix(600), body.prefix(600)]
        guard edges.contains(where: { position(of: mark, in: $0) != nil }) else { return nil }
        let name = Array((moment == .created ? "\"createdAt\":\"" : "\"updatedAt\":\"").utf8)
        guard let start = position(of: name, in: body[...]) else { return nil }
        let text = body[(start + name.count)...].prefix(40).prefix { $0 != UInt8(ascii: "\"") }
        return Timestamp.read(String(decoding: text, as: UTF8.self))
    }

    /// Where it stands last.
    private static func position(of mark: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        var place = bytes.endIndex - mark.count
        while place >= bytes.startIndex {
            if bytes[place] == mark[0], bytes[place..<place + mark.count].elementsEqual(mark) { return place }
            place -= 1
        }
        return nil
    }
}

package struct LeadListPage: Hashable, Sendable {
    /// In the server's order.
    package var leads: [Lead]
    /// All that the request matches, on all pages; nil where the server does not say.
    package var total: Int?
    /// Whether the server may have more than this page.
    package var hasMore: Bool
    package var contract: Contract

    package init(leads: [Lead], total: Int? = nil, hasMore: Bool = false, contract: Contract) {
        self.leads = leads
        self.total = total
        self.hasMore = hasMore
        self.contract = contract
    }
}
