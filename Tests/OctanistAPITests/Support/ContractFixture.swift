import FoundationEssentials

@testable import OctanistAPI

/// The JSON files that client and sandbox are both tested against (`Tests/Fixtures/api`).
enum ContractFixture {
    /// - Parameter name: such as `classic/updated`.
    static func bytes(_ name: String) throws -> [UInt8] {
        let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return Array(try Data(contentsOf: tests.appending(path: "Fixtures/api/\(name).json")))
    }

    static func json(_ name: String) throws -> JSONValue {
        try JSONParser.parse(bytes(name))
    }
}
