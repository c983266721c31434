import Files
package import Leads
import SystemPackage

extension KeySource {
    /// The maximum size of a key file or a command's output, in bytes.
    package static let sizeLimit = 4_096

    /// - Parameters:
    ///   - environment: the environment variables of the process.
    ///   - keyVariables: those that hold keys; they are withheld from a key command, including other organisations'.
    ///   - hasTerminal: false while the screen uses the terminal, so that a command cannot ask there; it is then killed
    ///     with all its children when the task is cancelled.
    ///   - limit: how long a command may run.
    ///   - isWaiting: called once a command has run for two seconds.
    /// - Throws: `Problem` of code `.configuration` that names the source and never quotes its content.
    package func read(
        environment: [String: String], keyVariables: Set<String>, hasTerminal: Bool = true,
        limit: Duration = KeyCommand.limit, isWaiting: @escaping @Sendable () -> Void = {}
    ) async throws(Problem) -> APIKey {
        let text: String
        switch self {
        case .environment(let name):
            guard let value = environment[name], !value.isEmpty else {
                throw Problem(
                    .configuration, "the environment variable \(name) has no key",
                    advice: "set it to the organisation's API key")
            }
            text = value
        case .file(let path): text = try Self.firstLine(ofPrivateFile: path)
        case .command(let command):
            return try await KeyCommand(command).run(
                keyVariables: keyVariables, hasTerminal: hasTerminal, limit: limit, isWaiting: isWaiting)
        }
        return try APIKey(text)
    }

    private static func firstLine(ofPrivateFile path: String) throws(Problem) -> String {
        let file: RegularFile
        do {
            file = try RegularFile(path, limit: sizeLimit)
        } catch {
            throw Problem(
                .configuration, "the key file \(path) \(error.words)",
                advice: "write the API key into a file that only you can read (chmod 600)")
        }
        guard file.permissions & 0o077 == 0 else {
            throw Problem(
                .configuration, "others can read the key file \(path)", advice: "run chmod 600 \(path)")
        }
        // No key holds a NUL, but every second byte of ASCII text in UTF-16 is one.
        guard !file.bytes.contains(0) else {
            throw Problem(
                .configuration, "the key file \(path) is UTF-16, or not text",
                advice: "save it as plain text in UTF-8")
        }
        return firstLine(of: String(decoding: file.bytes, as: UTF8.self))
    }

    /// Skips a byte order mark, which some editors add.
    static func firstLine(of text: String) -> String {
        let text = text.unicodeScalars.first == "\u{FEFF}" ? String(text.unicodeScalars.dropFirst()) : text
        return String((text.split(whereSeparator: \.isNewline).first ?? "").trimmed)
    }
}
