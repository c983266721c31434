import FoundationEssentials
import Glibc
import Leads

/// The bar on the last line of a terminal while an import runs; nothing anywhere else.
struct ImportProgress {
    private let total: Int?
    private let bytesRead: @Sendable () -> Int
    private let isShown: Bool
    private let began = ContinuousClock.now
    private var next = ContinuousClock.now
    private var stands = false

    private static let width = 24
    private static let pause = Duration.milliseconds(100)

    /// - Parameters:
    ///   - total: bytes of the file; nil where that is not known.
    ///   - bytesRead: how many of them were read.
    init(total: Int?, bytesRead: @escaping @Sendable () -> Int) {
        self.total = total
        self.bytesRead = bytesRead
        let terminal = unsafe getenv("TERM").map { unsafe String(cString: $0) } ?? ""
        isShown = isatty(STDERR_FILENO) == 1 && !["", "dumb"].contains(terminal)
    }

    /// Draws it, some times a second at most.
    mutating func show(rows: Int, format: NumberFormat, _ output: Output) {
        guard isShown, ContinuousClock.now >= next else { return }
        next = .now + Self.pause
        stands = true
        let seconds = Double(began.duration(to: .now) / .milliseconds(1)) / 1_000
        let speed = seconds > 0.5 ? ", \(format.grouped(Int(Double(rows) / seconds)))/s" : ""
        output.status(bar + format.grouped(rows) + (rows == 1 ? " row" : " rows") + speed)
    }

    private var bar: String {
        guard let total, total > 0 else { return "" }
        let share = min(1, Double(bytesRead()) / Double(total))
        let done = Int(share * Double(Self.width))
        let signs = String(repeating: "#", count: done) + String(repeating: "-", count: Self.width - done)
        return "[\(signs)] \(Int(share * 100))%  "
    }

    /// Takes it away, so that a line can be written.
    mutating func clear(_ output: Output) {
        guard stands else { return }
        stands = false
        next = .now
        output.status("")
    }
}
