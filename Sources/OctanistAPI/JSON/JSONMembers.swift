/// The members of a JSON object. The objects of a list have the same names as a rule, and share them: a page of leads is
/// then read without looking at each name again.
struct JSONMembers: Hashable, Sendable {
    let names: JSONNames
    /// In the order of the names.
    let values: [JSONValue]

    subscript(name: String) -> JSONValue? {
        names.positions[name].map { values[$0] }
    }

    /// Sorted by name.
    var sorted: [(name: String, value: JSONValue)] {
        names.sorted.map { (names.list[$0], values[$0]) }
    }

    static func == (first: JSONMembers, second: JSONMembers) -> Bool {
        first.dictionary == second.dictionary
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(dictionary)
    }

    var dictionary: [String: JSONValue] {
        Dictionary(zip(names.list, values)) { first, _ in first }
    }
}

extension JSONMembers: ExpressibleByDictionaryLiteral {
    init(_ members: [String: JSONValue]) {
        names = JSONNames(members.map(\.key))
        values = members.map(\.value)
    }

    init(dictionaryLiteral members: (String, JSONValue)...) {
        self.init(Dictionary(uniqueKeysWithValues: members))
    }
}

/// The names of an object's members.
final class JSONNames: Sendable {
    let list: [String]
    let positions: [String: Int]
    /// Positions by name.
    let sorted: [Int]
    /// With quotes and a colon, as `JSONText` writes them.
    let quoted: [[UInt8]]

    /// - Parameter list: without repetition.
    init(_ list: [String]) {
        self.list = list
        positions = Dictionary(uniqueKeysWithValues: zip(list, list.indices))
        sorted = list.indices.sorted { list[$0] < list[$1] }
        quoted = list.map { Array((JSONText.quoted($0) + ":").utf8) }
    }
}
