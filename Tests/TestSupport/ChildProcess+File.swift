import Glibc

extension ChildProcess {
    /// Starts a program that reads nothing and writes output and errors to the end of one file.
    package convenience init(
        _ arguments: [String], environment: [String: String], outputFile: String
    ) throws {
        let file = unsafe open(outputFile, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw TestFailure("\(outputFile) cannot be written: error \(errno)") }
        defer { close(file) }
        try self.init(arguments, environment: environment, outputDescriptor: file)
    }

    /// Starts a program that reads nothing and writes output and errors to one descriptor.
    package convenience init(
        _ arguments: [String], environment: [String: String], outputDescriptor: Int32
    ) throws {
        try self.init(
            arguments, environment: environment, input: .path("/dev/null"), output: .descriptor(outputDescriptor))
    }
}
