package import FoundationEssentials

/// A directory of one test, removed with everything in it when the value goes away.
package final class TemporaryDirectory: Sendable {
    /// Absolute path without a slash at the end.
    package let path: String

    package init() throws {
        let parent = FileManager.default.temporaryDirectory
        let directory = parent.appending(path: "leadline-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: directory, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        var path = directory.path
        while path.count > 1, path.hasSuffix("/") { path.removeLast() }
        self.path = path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    package var url: URL { URL(filePath: path) }

    /// The path of a name inside; nothing is created.
    package func file(_ name: String) -> String {
        path + "/" + name
    }
}
