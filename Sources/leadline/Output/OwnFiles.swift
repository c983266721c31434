import Files
import Glibc
import LeadCore
import Leads

/// Leadline's own files (history, configuration, keys), which no result may replace.
struct OwnFiles {
    /// Real paths, without symbolic links.
    private let folders: [String]
    /// Also link targets, and files that the configuration names.
    private let files: Set<FileIdentity>

    init(_ installation: Installation) {
        let locations = installation.locations
        folders = [locations.configuration, locations.data, locations.state].compactMap { try? RealPath.of($0) }
        let profiles = (try? installation.configuration())?.profiles ?? []
        let keys = profiles.compactMap { profile in
            if case .file(let path) = profile.key { path } else { nil }
        }
        // SQLite keeps the journal beside the target of a link.
        let histories = [
            locations.data + "/history.sqlite", locations.sandbox + "/history.sqlite", locations.mirrorFile,
            locations.sandboxMirrorFile,
        ].compactMap { try? RealPath.of($0) }
        let paths =
            [locations.configurationFile] + keys + profiles.compactMap(\.certificateAuthority)
            + histories.flatMap { history in ["", "-wal", "-shm"].map { history + $0 } }
        files = Set(paths.compactMap(FileIdentity.init(path:)))
    }

    /// - Parameters:
    ///   - path: absolute, without symbolic links.
    ///   - status: nil where nothing is there.
    func contain(_ path: String, _ status: stat?) -> Bool {
        if folders.contains(where: { path.hasPrefix($0 + "/") }) { return true }
        return status.map { files.contains(FileIdentity($0)) } ?? false
    }
}
