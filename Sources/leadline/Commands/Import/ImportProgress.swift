import Leads

/// Progress of an import on the last line of a terminal; shows nothing elsewhere.
struct ImportProgress {
    struct RowsRead: Sendable {
        var rows = 0
        var bytes = 0
        /// Whether the end of the file was reached.
        var isAll = false
    }

    private let size: Int?
    private let read: @Sendable () -> RowsRead
    private let isShown: Bool
    private let began = ContinuousClock.now
    private var next = ContinuousClock.now
    private var finished = 0
    /// Never decreases: how much of a file is done is an estimate until all of it was read.
    private var share: Double?
    private var stands = false

    private static let pause = Duration.milliseconds(100)

    /// - Parameter size: bytes of the file; nil where unknown.
    init(size: Int?, read: @escaping @Sendable () -> RowsRead) {
        self.size = size
        self.read = read
        isShown = StatusLine.isShown
    }

    /// Draws at most every 100 ms.
    mutating func show(finished: Int, format: NumberFormat, _ output: Output) {
        self.finished = finished
        guard isShown, ContinuousClock.now >= next else { return }
        next = .now + Self.pause
        stands = true
        draw(format, output)
    }

    mutating func resize(format: NumberFormat, _ output: Output) {
        if stands { draw(format, output) }
    }

    /// Clears the line, so that another can be written.
    mutating func clear(_ output: Output) {
        guard stands else { return }
        stands = false
        next = .now
        output.status("")
    }

    private mutating func draw(_ format: NumberFormat, _ output: Output) {
        let known = read()
        let done = known.rows > 0 ? min(1, Double(finished) / Double(known.rows)) : 0
        if known.isAll {
            share = max(done, share ?? 0)
        } else if let size, size > 0 {
            share = max(done * Double(known.bytes) / Double(size), share ?? 0)
        }
        let seconds = Double(began.duration(to: .now) / .milliseconds(1)) / 1_000
        let perSecond = Double(finished) / max(seconds, 0.001)
        let pace = perSecond >= 1 ? (perSecond, "/s") : (perSecond * 60, "/min")
        let speed = seconds > 0.5 ? ", " + format.grouped(Int(pace.0)) + pace.1 : ""
        let count = format.grouped(finished) + (known.isAll ? " of " + format.grouped(known.rows) : "")
        let noun = (known.isAll ? known.rows : finished) == 1 ? " row" : " rows"
        // The last column stays free: some terminals wrap there.
        let room = StatusLine.columns - 1
        let wordings = [
            bar(24) + percent + count + noun + speed, bar(10) + percent + count + noun + speed,
            bar(10) + percent + count + noun, percent + count + noun, count + noun, count, format.grouped(finished),
        ]
        output.status(wordings.first { $0.count <= room } ?? "")
    }

    private var percent: String {
        share.map { "\(Int($0 * 100))%  " } ?? ""
    }

    private func bar(_ width: Int) -> String {
        guard let share else { return "" }
        let done = Int(share * Double(width))
        return "[" + String(repeating: "#", count: done) + String(repeating: "-", count: width - done) + "] "
    }
}
