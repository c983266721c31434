/// The figures as a table for people.
struct Report {
    private let measurements: [Meter.Measurement]

    init(_ measurements: [Meter.Measurement]) {
        self.measurements = measurements
    }

    var markdown: String {
        let head = ["| what | p50 | p95 | p99 | max | samples |", "|---|---:|---:|---:|---:|---:|"]
        let rows = measurements.map { one in
            let times = [one.p50, one.p95, one.p99, one.max].map(Self.text).joined(separator: " | ")
            return "| \(one.group): \(one.name) | \(times) | \(one.samples) |"
        }
        return (head + rows).joined(separator: "\n")
    }

    /// Three digits with the unit that suits them.
    private static func text(_ nanoseconds: UInt64) -> String {
        let (value, unit): (Double, String) =
            switch nanoseconds {
            case ..<1_000: (Double(nanoseconds), "ns")
            case ..<1_000_000: (Double(nanoseconds) / 1_000, "µs")
            case ..<1_000_000_000: (Double(nanoseconds) / 1_000_000, "ms")
            default: (Double(nanoseconds) / 1_000_000_000, "s")
            }
        let digits: Double = value < 10 ? 100 : value < 100 ? 10 : 1
        let rounded = (value * digits).rounded() / digits
        let text = digits == 1 ? String(Int(rounded)) : String(rounded)
        return text + " " + unit
    }
}
