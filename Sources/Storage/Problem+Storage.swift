package import GRDB
package import Leads

extension Problem {
    /// - Parameters:
    ///   - name: what is stored in the file, such as `the history`.
    ///   - damage: the problem of a file that is no database, or an unreadable one.
    package init(storage error: any Error, name: String, file: String, damage: @autoclosure () -> Problem) {
        if let problem = error as? Problem {
            self = problem
        } else if error is CancellationError {
            self.init(.cancelled, "the search was stopped")
        } else if let error = error as? DatabaseError {
            self.init(database: error, name: name, file: file, damage: damage())
        } else {
            self.init(.storage, "\(name) \(file) failed: \(error)")
        }
    }

    private init(database error: DatabaseError, name: String, file: String, damage: @autoclosure () -> Problem) {
        switch error.resultCode {
        case .SQLITE_FULL:
            self.init(
                .storage, "the disk is full", advice: "free some space near \(file), then try again")
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(
                .storage, "\(name) \(file) cannot be written",
                advice: "make the disk, the folder and the file writable, then start Leadline again")
        case .SQLITE_CANTOPEN:
            self.init(
                .storage, "\(name) \(file) cannot be opened",
                advice: "check that the folder and the file are yours and writable")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(
                .storage, "another program has locked \(name) \(file)", advice: "close it, or try again in a moment"
            )
        case .SQLITE_IOERR where [.SQLITE_IOERR_WRITE, .SQLITE_IOERR_SHMSIZE].contains(error.extendedResultCode):
            self.init(
                .storage, "\(name) \(file) could not be written",
                advice: "check the disk, its free space and the file size limit, then try again")
        case .SQLITE_IOERR:
            self.init(
                .storage, "the disk failed at \(name) \(file) (code \(error.extendedResultCode.rawValue))",
                advice: "check the disk and its free space, then try again")
        case .SQLITE_CORRUPT, .SQLITE_NOTADB:
            self = damage()
        case .SQLITE_INTERRUPT:
            self.init(.cancelled, "the search was stopped")
        case .SQLITE_MISUSE:
            self.init(.storage, "\(name) is closed")
        default:
            let reason = error.message ?? "code \(error.extendedResultCode.rawValue)"
            self.init(.storage, "\(name) \(file) failed: \(reason)")
        }
    }
}

extension DatabaseError {
    /// Whether the file is not a database, or an unreadable one.
    package var isDamage: Bool {
        resultCode == .SQLITE_CORRUPT || resultCode == .SQLITE_NOTADB
    }
}
