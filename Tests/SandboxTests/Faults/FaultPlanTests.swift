import Testing

@testable import Sandbox

@Suite struct FaultPlanTests {
    @Test func readsThePlanOfACommandLine() throws {
        let plan = try FaultPlan(
            text: "rate=0.3,seed=7,kinds=latency:200+500+drop-before+drop-after+truncate+html+429:2+503-after:9+hang:50"
        )
        #expect(plan.rate == 0.3)
        #expect(plan.seed == 7)
        #expect(
            plan.kinds == [
                .latency(milliseconds: 200), .status(500, retryAfter: nil, applied: false), .drop(applied: false),
                .drop(applied: true), .truncate,
                .html(status: 200, applied: false), .status(429, retryAfter: 2, applied: false),
                .status(503, retryAfter: 9, applied: true), .hang(milliseconds: 50, applied: false),
            ])
        #expect(try FaultPlan(text: "seed=1") == FaultPlan(rate: 1, seed: 1))
        #expect(
            try FaultPlan(text: "script=500+ok+drop-after").script == [
                .status(500, retryAfter: nil, applied: false), nil, .drop(applied: true),
            ])
    }

    @Test(
        arguments: FaultKind.usual + [
            .moving, .huge(megabytes: 100), .status(504, retryAfter: 3, applied: false), .bomb(megabytes: 5),
            .html(status: 403, applied: false), .html(status: 401, applied: true), .compressed(.gzip),
            .compressed(.deflate), .compressed(.rawDeflate),
        ])
    func everyKindReadsItsOwnName(_ kind: FaultKind) throws {
        #expect(try FaultKind(text: kind.description) == kind)
    }

    @Test(arguments: [
        ("", "“” is not a fault setting; the settings are rate=, seed=, kinds= and script=."),
        ("rate", "“rate” is not a fault setting; the settings are rate=, seed=, kinds= and script=."),
        ("rate=2", "rate= takes a number from 0 to 1, not “2”."),
        ("rate=nan", "rate= takes a number from 0 to 1, not “nan”."),
        ("seed=-1", "seed= takes a whole number of 0 or more, not “-1”."),
        ("rate=1,rate=1", "The setting rate= is given more than once."),
        ("script=ok,rate=1", "script= stands alone, without rate=, seed= and kinds=."),
        ("kinds=latency:x", "The number in the fault “latency:x” must be a whole number from 0 to 3600000."),
    ])
    func saysWhatIsWrong(_ text: String, _ sentence: String) {
        #expect(throws: FaultPlanError(sentence)) { try FaultPlan(text: text) }
    }

    @Test(arguments: [
        "kinds=", "kinds=501", "kinds=latency", "kinds=drop", "kinds=truncate:5", "kinds=latency-after:5", "kinds=ok",
        "kinds=drop-before-after", "kinds=huge:9999",
        "kinds=html:7", "kinds=gzip:1", "kinds=bomb", "kinds=deflate-after",
    ])
    func refusesUnknownKinds(_ text: String) {
        #expect(throws: FaultPlanError.self) { try FaultPlan(text: text) }
    }

    @Test func sameSeedSameFaults() {
        let plan = FaultPlan(rate: 0.3, seed: 42)
        let faults = (1...5000).map(plan.fault)
        #expect(faults == (1...5000).map(FaultPlan(rate: 0.3, seed: 42).fault))
        #expect(faults != (1...5000).map(FaultPlan(rate: 0.3, seed: 43).fault))
        let share = Double(faults.count { $0 != nil }) / 5000
        #expect((0.27...0.33).contains(share), "\(share)")
        #expect(Set(faults.compactMap(\.self)).count == FaultKind.usual.count)
    }

    @Test func ratesAtTheEnds() {
        #expect((1...1000).allSatisfy { FaultPlan(rate: 0, seed: 1).fault(forRequest: $0) == nil })
        #expect((1...1000).allSatisfy { FaultPlan(rate: 1, seed: 1).fault(forRequest: $0) != nil })
        #expect(FaultPlan(rate: 1, seed: 1, kinds: []).fault(forRequest: 1) == nil)
        #expect(FaultPlan(rate: 1, seed: 1).fault(forRequest: 0) == nil)
        #expect(FaultPlan(script: [.truncate]).fault(forRequest: 2) == nil)
    }
}
