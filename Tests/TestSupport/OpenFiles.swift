import FoundationEssentials
import Glibc

/// What a process has open, and which locks it holds, as the system tells it (proc(5)).
package struct OpenFiles: Sendable {
    private let process: Int32

    /// Of this process unless another one is named.
    package init(of process: Int32 = getpid()) {
        self.process = process
    }

    /// What each descriptor points to; ` (deleted)` follows the path of a file that has no name any more.
    package var paths: [String] {
        let folder = "/proc/\(process)/fd"
        let numbers = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return numbers.compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: folder + "/" + $0) }
    }

    /// The files of a folder that are open, each as often as it is open, in alphabetical order.
    package func paths(in folder: String) -> [String] {
        paths.filter { $0.hasPrefix(folder + "/") }.sorted()
    }

    /// The files of a folder that are open and have no name any more.
    package func deleted(in folder: String) -> [String] {
        paths(in: folder).filter { $0.hasSuffix(" (deleted)") }
    }

    /// Descriptors of files of a folder that a program which is started would inherit.
    package func inherited(in folder: String) throws -> [String] {
        let descriptors = "/proc/\(process)/fd"
        return try FileManager.default.contentsOfDirectory(atPath: descriptors).compactMap { number in
            guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: descriptors + "/" + number),
                path.hasPrefix(folder + "/"),
                let text = Self.text("/proc/\(process)/fdinfo/\(number)"),
                let line = text.split(separator: "\n").first(where: { $0.hasPrefix("flags:") }),
                let flags = line.split(whereSeparator: { $0 == "\t" || $0 == " " }).last.flatMap({ Int32($0, radix: 8) }
                )
            else { return nil }
            return flags & O_CLOEXEC == 0 ? path : nil
        }
    }

    /// The POSIX locks that the process holds on files, such as `READ 1073741826 1073742335`, by the name of the file; a
    /// file that does not exist is left out.
    ///
    /// They are read from each descriptor: `/proc/locks` is handed out in pieces and can lack a lock while other
    /// processes take and drop theirs.
    package func locks(on files: [String]) throws -> [String: [String]] {
        var found: [String: [String]] = [:]
        for file in files where FileManager.default.fileExists(atPath: file) { found[file] = [] }
        let folder = "/proc/\(process)"
        for number in try FileManager.default.contentsOfDirectory(atPath: folder + "/fd") {
            guard let path = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/fd/\(number)"),
                found[path] != nil, let text = Self.text("\(folder)/fdinfo/\(number)")
            else { continue }
            // `lock:	1: POSIX  ADVISORY  READ 4711 fe:00:1234 128 128`
            found[path]? += text.split(separator: "\n").filter { $0.hasPrefix("lock:") }.compactMap { line in
                let fields = line.split { $0 == " " || $0 == "\t" }
                guard fields.count == 9, fields[2] == "POSIX" else { return nil }
                return [fields[4], fields[7], fields[8]].joined(separator: " ")
            }
        }
        return found.mapValues { $0.sorted() }
    }

    /// Files of `/proc` have no size that could be trusted.
    private static func text(_ path: String) -> String? {
        let file = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe read(file, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
