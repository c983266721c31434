extension FaultPlan {
    /// Parses a plan from a command line: `rate=0.3,seed=7,kinds=latency:200+500+drop-after`, where each part is
    /// optional (rate 1, seed 0, all usual kinds), or `script=500+ok+drop-after` for a fixed order.
    package init(text: String) throws(FaultPlanError) {
        var settings: [String: String] = [:]
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard pair.count == 2, ["rate", "seed", "kinds", "script"].contains(pair[0]) else {
                throw FaultPlanError(
                    "“\(part)” is not a fault setting; the settings are rate=, seed=, kinds= and script=.")
            }
            guard settings.updateValue(pair[1], forKey: pair[0]) == nil else {
                throw FaultPlanError("The setting \(pair[0])= is given more than once.")
            }
        }
        if let script = settings["script"] {
            guard settings.count == 1 else {
                throw FaultPlanError("script= stands alone, without rate=, seed= and kinds=.")
            }
            self.init(script: try Self.kinds(script, allowsNone: true))
            return
        }
        let kinds = try settings["kinds"].map { text throws(FaultPlanError) in try Self.kinds(text, allowsNone: false) }
        self.init(
            rate: try Self.rate(settings["rate"]), seed: try Self.seed(settings["seed"]),
            kinds: kinds?.compactMap(\.self) ?? FaultKind.usual)
    }

    private static func rate(_ text: String?) throws(FaultPlanError) -> Double {
        guard let text else { return 1 }
        guard let rate = Double(text), (0...1).contains(rate) else {
            throw FaultPlanError("rate= takes a number from 0 to 1, not “\(text)”.")
        }
        return rate
    }

    private static func seed(_ text: String?) throws(FaultPlanError) -> UInt64 {
        guard let text else { return 0 }
        guard let seed = UInt64(text) else {
            throw FaultPlanError("seed= takes a whole number of 0 or more, not “\(text)”.")
        }
        return seed
    }

    private static func kinds(_ text: String, allowsNone: Bool) throws(FaultPlanError) -> [FaultKind?] {
        var kinds: [FaultKind?] = []
        for part in text.split(separator: "+", omittingEmptySubsequences: false) {
            kinds.append(allowsNone && part == "ok" ? nil : try FaultKind(text: String(part)))
        }
        return kinds
    }
}
