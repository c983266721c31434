package struct OpenReport: Hashable, Sendable {
    package var isFresh = false
    /// The earlier format version when the file was migrated.
    package var migratedFrom: Int?
    /// Why a history was replaced by a new one.
    package var fault: HistoryFault?
    /// Absolute path of a damaged file that was set aside.
    package var damagedFile: String?
    /// Type of the network file system, such as `nfs4`; nil on a local disk.
    package var networkFileSystem: String?
    /// Whether others could read the history and no longer can.
    package var tightenedPermissions = false
    /// A history behind a symbolic link that others can read; its permissions are not changed.
    package var readableFile: String?

    package init() {}

    /// Warnings for the user, sentences without a full stop.
    package var notices: [String] {
        var notices: [String] = []
        // The important ones first: a screen may not show the rest.
        switch (fault, damagedFile) {
        case (.damaged, let file?):
            notices.append(
                "Leadline put the damaged history aside: leadline doctor --repair saves what it can of \(file)")
        case (.emptied, let file?):
            notices.append("the history was empty: Leadline kept it as \(file) and started a new one")
        case (.some, _): notices.append("the history was gone: Leadline started a new one")
        case (nil, _): break
        }
        if let networkFileSystem {
            notices.append(
                "the history is on a network file system (\(networkFileSystem)):"
                    + " set XDG_DATA_HOME to a local folder, since locks may fail")
        }
        if tightenedPermissions {
            notices.append("other users could read the history: now only you can")
        }
        if let readableFile {
            notices.append("other users can read the history: run chmod 600 \(readableFile)")
        }
        return notices
    }
}
