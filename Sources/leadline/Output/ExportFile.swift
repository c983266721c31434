import Files
import Glibc
import LeadCore
import Leads
import Terminal

/// Destination of an export: standard output, a pipe or device, or a file, which appears whole or not at all.
final class ExportFile {
    private enum Place {
        case output(Output)
        case stream(name: String)
        /// Replaces the file at `path`, whose status is `old`.
        case replacement(path: String, old: stat?)
        /// Takes a free name when the export is complete.
        case new(start: String, ending: String)
    }

    /// The file made; nil before the export is finished, and for streams.
    private(set) var path: String?
    private let place: Place
    private let descriptor: Int32
    /// What becomes the file; nil where none is made.
    private let replacement: ReplacementFile?
    /// On a terminal, control characters are made visible; files and pipes get the exact text.
    private let isSeen: Bool
    private var buffer: [UInt8] = []

    private static let bufferSize = 1 << 16

    /// - Parameters:
    ///   - path: nil for standard output. A file of that name is replaced when the export is complete.
    ///   - output: standard output.
    ///   - own: files that are never replaced.
    init(_ path: String?, or output: Output, sparing own: @autoclosure () throws(Problem) -> OwnFiles) throws(Problem) {
        var target: OutputTarget?
        if let path { target = try OutputTarget(path, sparing: try own()) }
        switch target {
        case nil, .descriptor(STDOUT_FILENO):
            (place, descriptor, replacement) = (.output(output), STDOUT_FILENO, nil)
        case .descriptor(let number):
            (place, replacement) = (.stream(name: path ?? ""), nil)
            descriptor = fcntl(number, F_DUPFD_CLOEXEC, 3)
        case .stream(let stream):
            // A pipe waits for its reader.
            (place, replacement) = (.stream(name: path ?? stream), nil)
            descriptor = unsafe open(stream, O_WRONLY | O_CLOEXEC | O_NOCTTY)
        case .file(let file, let old):
            place = .replacement(path: file, old: old)
            do {
                let beside = try ReplacementFile(beside: file)
                (replacement, descriptor) = (beside, beside.descriptor)
            } catch {
                throw OutputTarget.failure(path ?? "", error)
            }
        }
        guard descriptor >= 0 else { throw OutputTarget.failure(path ?? "", .latest) }
        isSeen = isatty(descriptor) == 1
    }

    /// Makes a new file, with a number appended when its name is taken at the end of the export.
    init(in folder: String, named name: String, ending: String) throws(Problem) {
        let start = folder + "/" + name
        place = .new(start: start, ending: ending)
        isSeen = false
        do {
            let beside = try ReplacementFile(beside: start)
            (replacement, descriptor) = (beside, beside.descriptor)
        } catch {
            throw Self.unmade(start + ending, error)
        }
    }

    deinit {
        if case .stream = place, descriptor >= 0 { close(descriptor) }
    }

    /// Whether nobody reads further output.
    var isLost: Bool {
        if case .output(let output) = place { output.isLost } else { false }
    }

    func write(_ text: String) throws(Problem) {
        buffer += Array((isSeen ? VisibleText.lines(text) : text).utf8)
        if buffer.count >= Self.bufferSize { try flush() }
    }

    /// Writes the rest and gives the file its name.
    func finish() throws(Problem) {
        try flush()
        do throws(SystemError) {
            switch place {
            case .output, .stream: return
            case .replacement(let goal, let old):
                try replacement?.finish(as: goal, rightsOf: old)
                path = goal
            case .new(let start, let ending):
                path = try finish(start, ending)
            }
        } catch {
            throw failure(error)
        }
    }

    /// Reserves a free name with an empty file, which the export then replaces.
    private func finish(_ start: String, _ ending: String) throws(SystemError) -> String {
        for number in 1...999 {
            let goal = start + (number == 1 ? "" : "-\(number)") + ending
            let placeholder = unsafe open(goal, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
            guard placeholder >= 0 else {
                guard errno == EEXIST else { throw .latest }
                continue
            }
            close(placeholder)
            do {
                try replacement?.finish(as: goal)
            } catch {
                _ = unsafe unlink(goal)
                throw error
            }
            return goal
        }
        throw SystemError(number: EEXIST)
    }

    private func flush() throws(Problem) {
        if case .output(let output) = place {
            output.exact(String(decoding: buffer, as: UTF8.self))
        } else {
            do {
                try WholeWrite.write(buffer, to: descriptor)
            } catch {
                throw failure(error)
            }
        }
        buffer.removeAll(keepingCapacity: true)
    }

    private func failure(_ error: SystemError) -> Problem {
        switch place {
        case .output: OutputTarget.failure("standard output", error)
        case .stream(let name), .replacement(let name, _): OutputTarget.failure(name, error)
        case .new(let start, let ending): Self.unmade(start + ending, error)
        }
    }

    private static func unmade(_ path: String, _ error: SystemError) -> Problem {
        Problem(
            .storage, "the file cannot be written (\(error.words))",
            advice: "free some space for \(path), or set XDG_DOWNLOAD_DIR to a folder you can write to")
    }
}
