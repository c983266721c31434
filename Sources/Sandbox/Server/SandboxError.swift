package struct SandboxError: Error, Sendable, Equatable, CustomStringConvertible {
    package enum Code: String, Sendable {
        /// The port is taken or not allowed, or the host is not one of this machine's addresses.
        case cannotListen
        /// The data file cannot be opened, or is not a sandbox's.
        case cannotOpenData
        case invalidSetting
    }

    package let code: Code
    /// One sentence.
    package let message: String
    /// One sentence.
    package let advice: String

    /// For standard error.
    package var description: String {
        "\(message) \(advice)"
    }
}

extension SandboxError {
    static func cannotListen(_ host: String, _ port: Int, reason: String) -> SandboxError {
        SandboxError(
            code: .cannotListen, message: "The sandbox cannot listen on \(host) port \(port): \(reason).",
            advice: "Choose another port, or 0 for any free one.")
    }

    static func dataFile(_ path: String, reason: String) -> SandboxError {
        SandboxError(
            code: .cannotOpenData, message: "The sandbox cannot open its data (\(path)): \(reason).",
            advice: "Name a file in a folder you may write to, or none to keep the data in memory.")
    }

    static let foreignFile = SandboxError(
        code: .cannotOpenData, message: "The data file does not belong to a sandbox.",
        advice: "Name a new file, or one that a sandbox wrote.")

    static func otherVersion(_ version: Int) -> SandboxError {
        SandboxError(
            code: .cannotOpenData, message: "The data file has version \(version), which this program does not know.",
            advice: "Name a new file, or use the program that wrote this one.")
    }

    static func invalidPort(_ port: Int) -> SandboxError {
        SandboxError(
            code: .invalidSetting, message: "\(port) is not a port.", advice: "Use a number from 0 (any free) to 65535."
        )
    }

    static func invalidLeadCount(_ count: Int) -> SandboxError {
        SandboxError(
            code: .invalidSetting, message: "The sandbox cannot begin with \(count) leads.",
            advice: "Choose 0 to \(SandboxConfiguration.leadCounts.upperBound).")
    }

    static let emptyKey = SandboxError(
        code: .invalidSetting, message: "The sandbox's key is empty.", advice: "Give it a key that clients will send.")
}
