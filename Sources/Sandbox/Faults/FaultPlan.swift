/// Assigns faults to requests. The same plan gives the same faults for the same request numbers, which count from 1
/// when a server starts or the plan is set.
package struct FaultPlan: Sendable, Equatable {
    /// The share of requests disturbed, from 0 to 1.
    package let rate: Double
    package let seed: UInt64
    /// Drawn with equal probability.
    package let kinds: [FaultKind]
    /// When not empty, the n-th request gets the n-th entry (nil: no fault) and later requests get none.
    package let script: [FaultKind?]

    /// A rate outside 0 to 1 is clamped.
    package init(rate: Double, seed: UInt64, kinds: [FaultKind] = FaultKind.usual) {
        self.rate = rate.isNaN ? 0 : min(max(rate, 0), 1)
        self.seed = seed
        self.kinds = kinds
        script = []
    }

    package init(script: [FaultKind?]) {
        rate = 1
        seed = 0
        kinds = []
        self.script = script
    }

    /// Request numbers start at 1.
    package func fault(forRequest number: Int) -> FaultKind? {
        guard number > 0 else { return nil }
        guard script.isEmpty else { return number <= script.count ? script[number - 1] : nil }
        guard !kinds.isEmpty else { return nil }
        let chance = Self.mixed(seed &+ UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
        // A double's fraction has 53 bits.
        guard Double(chance >> 11) / 0x1p53 < rate else { return nil }
        return kinds[Int(Self.mixed(chance) % UInt64(kinds.count))]
    }

    /// The finalizer of SplitMix64: neighbouring numbers give unrelated results.
    static func mixed(_ number: UInt64) -> UInt64 {
        var mixed = (number ^ (number >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
