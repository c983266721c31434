package import FoundationEssentials

extension Date {
    /// Milliseconds since 1970, as stored; clamped far outside any calendar.
    package var milliseconds: Int64 {
        let milliseconds = (timeIntervalSince1970 * 1_000).rounded()
        guard milliseconds.isFinite else { return 0 }
        return Int64(min(max(milliseconds, -9.0e15), 9.0e15))
    }

    package init(milliseconds: Int64) {
        self.init(timeIntervalSince1970: Double(milliseconds) / 1_000)
    }
}

extension StoredValue {
    package init(_ date: Date?) {
        self = date.map { .integer($0.milliseconds) } ?? .null
    }
}
