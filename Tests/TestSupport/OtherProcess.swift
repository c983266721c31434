import FoundationEssentials
import Glibc

/// A process that the tests did not start themselves.
package struct OtherProcess: Sendable {
    package let id: Int32

    package init(_ id: Int32) {
        self.id = id
    }

    /// Whether it has ended, be it that nobody has taken its status yet.
    package var hasEnded: Bool {
        guard kill(id, 0) == 0 else { return true }
        let status = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8)
        return status?.split(separator: ")").last?.hasPrefix(" Z") ?? true
    }

    /// Waits until it has ended.
    package func waitForEnd(_ timeout: Duration = .seconds(30)) async throws {
        try await waitUntil("the end of process \(id)", timeout) { hasEnded }
    }
}
