/// What opening a history found and did.
package struct OpenReport: Hashable, Sendable {
    /// True when a new history was begun.
    package var isFresh = false
    /// The format the file had when an older one was brought to today's; else nil.
    package var migratedFrom: Int?
    /// Why a new history was begun where there was one; nil when none was.
    package var fault: HistoryFault?
    /// Where a damaged file was put aside, as an absolute path; nil when none was.
    package var damagedFile: String?
    /// The type of the network file system the history is on, such as `nfs4`; nil on a local disk.
    package var networkFileSystem: String?
    /// True when others could read the history and no longer can.
    package var tightenedPermissions = false
    /// A history that a link leads to, whose permissions are left alone, where others can read it; else nil.
    package var readableFile: String?

    /// Nothing found, nothing done.
    package init() {}

    /// What a person should be told, one sentence without a full stop each; empty when all is well.
    package var notices: [String] {
        var notices: [String] = []
        // What matters first: a screen may have no room for the rest.
        switch (fault, damagedFile) {
        case (.damaged, let file?):
            notices.append(
                "the history was damaged, a new one was begun: leadline doctor --repair saves what it can of \(file)")
        case (.emptied, let file?): notices.append("the history was empty, a new one was begun: it is kept as \(file)")
        case (.some, _): notices.append("the history was gone, a new one was begun")
        case (nil, _): break
        }
        if let networkFileSystem {
            notices.append(
                "history on a network file system (\(networkFileSystem)): locks may fail,"
                    + " set XDG_DATA_HOME to a local folder")
        }
        if tightenedPermissions {
            notices.append("other users could read the history: its permissions are now yours alone")
        }
        if let readableFile {
            notices.append("other users can read the history: run chmod 600 \(readableFile)")
        }
        return notices
    }
}
