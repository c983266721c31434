/// The members of a JSON object in the order they were written.
struct JSONObject: Sendable, Equatable {
    struct Member: Sendable, Equatable {
        let key: String
        var value: JSONValue
    }

    private(set) var members: [Member]

    init(_ members: [(String, JSONValue)] = []) {
        self.members = members.map { Member(key: $0.0, value: $0.1) }
    }

    /// Setting nil removes the member; a new key goes to the end. Of doubled keys the last one counts, as in JavaScript.
    subscript(key: String) -> JSONValue? {
        get {
            members.last { $0.key == key }?.value
        }
        set {
            guard let newValue else {
                members.removeAll { $0.key == key }
                return
            }
            if let index = members.lastIndex(where: { $0.key == key }) {
                members[index].value = newValue
            } else {
                append(key, newValue)
            }
        }
    }

    /// Adds a member without looking for the key first.
    mutating func append(_ key: String, _ value: JSONValue) {
        members.append(Member(key: key, value: value))
    }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements)
    }
}
