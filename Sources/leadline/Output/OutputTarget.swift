import Files
import Glibc
import Leads

/// What is at a path to write a result to, with all symbolic links followed.
enum OutputTarget {
    /// A descriptor that this process was started with: `-`, `/dev/stdout`, `/dev/fd/63`.
    case descriptor(Int32)
    /// A pipe or a device, by path.
    case stream(String)
    /// A regular file; `old` is nil where there is none yet.
    case file(String, old: stat?)

    /// As many as Linux follows (path_resolution(7)).
    private static let mostLinks = 40

    /// - Parameter own: files that a result must not replace.
    /// - Throws: `Problem` of code `usage` for what cannot hold a result, else `storage`.
    init(_ path: String, sparing own: OwnFiles) throws(Problem) {
        guard path != "-" else {
            self = .descriptor(STDOUT_FILENO)
            return
        }
        var place = path
        for _ in 0..<Self.mostLinks {
            let slash = place.lastIndex(of: "/")
            let name = slash.map { String(place[place.index(after: $0)...]) } ?? place
            guard !name.isEmpty else { throw Self.refusal(path, place.isEmpty ? "names no file" : "is a folder") }
            let folder = try Self.resolved(slash.map { String(place[...$0]) } ?? ".", for: path)
            if folder == "/proc/\(getpid())/fd", let number = Int32(name) {
                // A descriptor opened by this program and not inherited is never an output: it may be the history.
                let flags = fcntl(number, F_GETFD)
                guard flags >= 0, flags & FD_CLOEXEC == 0 else { throw Self.failure(path, SystemError(number: EBADF)) }
                self = .descriptor(number)
                return
            }
            place = (folder == "/" ? "" : folder) + "/" + name
            var status = stat()
            guard unsafe lstat(place, &status) == 0 else {
                guard errno == ENOENT else { throw Self.failure(path, .latest) }
                guard !own.contain(place, nil) else { throw Self.ownFile(path) }
                self = .file(place, old: nil)
                return
            }
            switch status.st_mode & S_IFMT {
            case S_IFREG:
                guard !own.contain(place, status) else { throw Self.ownFile(path) }
                guard unsafe access(place, W_OK) == 0 else { throw Self.failure(path, .latest) }
                self = .file(place, old: status)
                return
            case S_IFIFO, S_IFCHR:
                self = .stream(place)
                return
            case S_IFLNK:
                let target = try Self.target(of: place, for: path)
                place = target.hasPrefix("/") ? target : folder + "/" + target
            case S_IFDIR: throw Self.refusal(path, "is a folder")
            case S_IFSOCK: throw Self.refusal(path, "is a socket")
            default: throw Self.refusal(path, "is a disk")
            }
        }
        throw Self.failure(path, SystemError(number: ELOOP))
    }

    static func failure(_ path: String, _ error: SystemError) -> Problem {
        Problem(.storage, "\(path) cannot be written (\(error.words))", advice: "choose another file with --output")
    }

    private static func refusal(_ path: String, _ words: String) -> Problem {
        Problem(.usage, "“\(path)” \(words)", advice: "name a file with --output")
    }

    private static func ownFile(_ path: String) -> Problem {
        Problem(
            .usage, "“\(path)” is where Leadline keeps its own files",
            advice: "name a file in another folder with --output")
    }

    private static func resolved(_ folder: String, for path: String) throws(Problem) -> String {
        do { return try RealPath.of(folder) } catch { throw failure(path, error) }
    }

    private static func target(of link: String, for path: String) throws(Problem) -> String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = unsafe readlink(link, &buffer, buffer.count)
        guard count >= 0 else { throw failure(path, .latest) }
        return String(decoding: buffer.prefix(count).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
