package import Leads

extension Lead {
    /// The lead as the service gave it, as JSON with its names sorted, and with further members.
    ///
    /// - Parameter own: a JSON object; its members go before the service's of the same name.
    package func json(adding own: String) -> String {
        func members(_ text: String) -> [String: JSONValue] {
            guard case .object(let members)? = try? JSONParser.parse(Array(text.utf8)) else { return [:] }
            return members.dictionary
        }
        let given = json.map(members) ?? ["id": .string(id)]
        return JSONText.of(.object(JSONMembers(given.merging(members(own)) { $1 })))
    }
}
