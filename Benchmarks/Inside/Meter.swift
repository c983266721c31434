import Histogram

/// Measures and keeps what it measured.
struct Meter {
    /// Some figures of one thing measured, in nanoseconds.
    struct Measurement: Codable {
        let group: String
        let name: String
        let samples: UInt64
        let p50: UInt64
        let p95: UInt64
        let p99: UInt64
        let max: UInt64
    }

    private(set) var measurements: [Measurement] = []
    private let clock = ContinuousClock()
    /// Fewer samples, for a look whether all works.
    let isQuick: Bool

    init(isQuick: Bool) {
        self.isQuick = isQuick
    }

    func count(_ samples: Int) -> Int {
        isQuick ? max(2, samples / 20) : samples
    }

    /// - Parameter times: how often the body runs for one sample, where a single run is too short for the clock.
    mutating func measure<Value>(
        _ group: String, _ name: String, samples: Int = 1_000, times: Int = 1, _ body: () throws -> Value
    ) rethrows {
        var stopwatch = Stopwatch()
        for _ in 0..<max(2, count(samples) / 10) { Self.use(try body()) }
        for _ in 0..<count(samples) {
            let start = clock.now
            for _ in 0..<times { Self.use(try body()) }
            stopwatch.record((clock.now - start) / times)
        }
        add(group, name, stopwatch)
    }

    /// The same for what waits.
    mutating func measure<Value>(
        _ group: String, _ name: String, samples: Int = 1_000, _ body: () async throws -> Value
    ) async rethrows {
        var stopwatch = Stopwatch()
        for _ in 0..<min(3, count(samples)) { Self.use(try await body()) }
        for _ in 0..<count(samples) {
            let start = clock.now
            Self.use(try await body())
            stopwatch.record(clock.now - start)
        }
        add(group, name, stopwatch)
    }

    mutating func add(_ group: String, _ name: String, _ stopwatch: Stopwatch) {
        let times = stopwatch.times
        measurements.append(
            Measurement(
                group: group, name: name, samples: times.totalCount, p50: times.valueAtPercentile(50),
                p95: times.valueAtPercentile(95), p99: times.valueAtPercentile(99), max: times.maxRecorded))
    }

    /// What the optimiser must not throw away.
    @inline(never)
    static func use<Value>(_ value: Value) {
        withExtendedLifetime(value) {}
    }
}

/// The times of one thing measured.
struct Stopwatch {
    private(set) var times = Histogram<UInt64>(
        highestTrackableValue: 600_000_000_000, numberOfSignificantValueDigits: .three)

    mutating func record(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        times.record(UInt64(max(1, seconds * 1_000_000_000 + attoseconds / 1_000_000_000)))
    }
}
