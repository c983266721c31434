import FoundationEssentials

/// Finds programs of this package that were built together with the tests.
package enum BuiltProduct {
    /// The absolute path of an executable in the build directory of the running tests.
    package static func path(_ name: String) throws -> String {
        let executable = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        // The tests run either as a bundle in the build directory or inside the toolchain's helper, which names it.
        for candidate in [executable] + CommandLine.arguments {
            var directory = URL(filePath: candidate)
            for _ in 0..<3 {
                directory.deleteLastPathComponent()
                let path = directory.appending(path: name).path
                if FileManager.default.isExecutableFile(atPath: path) { return path }
            }
        }
        throw TestFailure("\(name) is not built: run swift build --build-tests first.")
    }
}
