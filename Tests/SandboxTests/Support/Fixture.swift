import FoundationEssentials

/// The example bodies and answers of the API's documentation, shared with the client's tests.
enum Fixture {
    static func data(_ path: String) throws -> Data {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try Data(contentsOf: tests.appending(path: "Fixtures/api/\(path)"))
    }

    /// Names of the members of an object fixture, sorted.
    static func shape(_ path: String) throws -> [String] {
        try JSONDecoder().decode(Wire.self, from: data(path)).shape
    }
}
