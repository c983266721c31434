import Files
import FoundationEssentials
package import Leads

/// Reads small text files that people write, such as configuration and themes.
package enum TextFile {
    /// Nil when the file does not exist.
    ///
    /// - Throws: `Problem` of code `.configuration` when it cannot be read, exceeds 1 MiB or is not UTF-8.
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

    /// The matching files' paths, sorted; empty when the directory does not exist.
    package static func paths(in directory: String, endingIn suffix: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.filter { $0.hasSuffix(suffix) }.sorted().map { directory + "/" + $0 }
    }
}
