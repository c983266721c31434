import Glibc

extension ChildProcess {
    /// What a program that was started by `collecting` has written until now.
    package final class Output: Sendable {
        let text = Watched("")

        /// Waits for one of some words in it.
        ///
        /// - Throws: `TestFailure` when none comes within 30 seconds.
        package func waitFor(_ words: String...) async throws {
            guard await text.wait(.seconds(30), until: { text in words.contains { text.contains($0) } }) != nil else {
                throw TestFailure("none of \(words) was written but: \(text.value)")
            }
        }

        /// All of it.
        package var soFar: String { text.value }
    }

    /// Starts a program that reads nothing, and collects what it writes.
    package static func collecting(
        _ arguments: [String], environment: [String: String]
    ) throws -> (process: ChildProcess, output: Output) {
        var ends: [Int32] = [0, 0]
        guard unsafe pipe(&ends) == 0 else { throw TestFailure("no pipe: error \(errno)") }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        let reader = ends[0]
        let process: ChildProcess
        do {
            defer { close(ends[1]) }
            process = try ChildProcess(
                arguments, environment: environment, input: .path("/dev/null"), output: .descriptor(ends[1]))
        } catch {
            close(reader)
            throw error
        }
        let output = Output()
        try OwnThread.start {
            var bytes = [UInt8](repeating: 0, count: 4_096)
            while true {
                let count = unsafe read(reader, &bytes, bytes.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { break }
                let piece = String(decoding: bytes.prefix(count), as: UTF8.self)
                output.text.update { $0 += piece }
            }
            close(reader)
        }
        return (process, output)
    }
}
