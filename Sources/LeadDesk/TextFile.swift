import Files
import FoundationEssentials
package import Leads

/// Small text files that people write: configuration and themes.
package enum TextFile {
    /// The text of a file; nil when there is none.
    ///
    /// - Throws: `Problem` of code `.configuration` when it is there but cannot be read, is too large or not UTF-8.
    package static func read(_ path: String) throws(Problem) -> String? {
        let file: RegularFile
        do {
            file = try RegularFile(path, limit: 1 << 20)
        } catch {
            if case .missing = error { return nil }
            throw Problem(.configuration, "\(path) \(error.words)", advice: "put a file there that you can read")
        }
        guard file.isWhole, let text = String(validating: file.bytes, as: UTF8.self) else {
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
