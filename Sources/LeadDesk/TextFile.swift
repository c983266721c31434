import FoundationEssentials
package import Leads

/// Small text files that people write: configuration and themes.
package enum TextFile {
    /// The text of a file; nil when there is none.
    ///
    /// - Throws: `Problem` of code `.configuration` when it is there but cannot be read, is too large or not UTF-8.
    package static func read(_ path: String) throws(Problem) -> String? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let data: Data
        do {
            data = try Data(contentsOf: URL(filePath: path))
        } catch {
            throw Problem(.configuration, "\(path) cannot be read", advice: "check its permissions")
        }
        guard data.count <= 1 << 20, let text = String(validating: data, as: UTF8.self) else {
            throw Problem(.configuration, "\(path) is not a text file in UTF-8 of at most 1 MiB")
        }
        return text
    }

    /// The paths of the files in `directory` whose names end in `suffix`, sorted; empty when there is no directory.
    package static func paths(in directory: String, endingIn suffix: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.filter { $0.hasSuffix(suffix) }.sorted().map { directory + "/" + $0 }
    }
}
