import FoundationEssentials
import LeadCore
import Leads

/// Folder for files exported from the screen: the desktop's download folder, else the home directory.
struct DownloadFolder {
    /// Absolute; it existed at `init`.
    let path: String

    /// - Throws: `Problem` when there is neither a download folder nor a home directory.
    init(environment: [String: String]) throws(Problem) {
        let home = environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        let candidates = [
            environment["XDG_DOWNLOAD_DIR"], Self.userDirectory(environment, home), home.map { $0 + "/Downloads" },
            home,
        ]
        guard let path = candidates.compactMap(\.self).first(where: Self.isFolder) else {
            throw Problem(
                .storage, "there is no folder for the export",
                advice: "set XDG_DOWNLOAD_DIR to a folder you can write to"
            )
        }
        self.path = path
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder = false
        return path.hasPrefix("/") && FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder
    }

    /// Reads `user-dirs.dirs`, which desktops keep: `XDG_DOWNLOAD_DIR="$HOME/Downloads"`.
    private static func userDirectory(_ environment: [String: String], _ home: String?) -> String? {
        let folder = environment["XDG_CONFIG_HOME"] ?? home.map { $0 + "/.config" }
        guard let folder, let text = try? TextFile.read(folder + "/user-dirs.dirs") else { return nil }
        for line in text.split(separator: "\n") {
            let parts = line.trimmed.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0] == "XDG_DOWNLOAD_DIR" else { continue }
            let value = parts[1].trimmed.filter { $0 != "\"" }
            guard value.hasPrefix("$HOME/") else { return String(value) }
            return home.map { $0 + value.dropFirst("$HOME".count) }
        }
        return nil
    }
}
