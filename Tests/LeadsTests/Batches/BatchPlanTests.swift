import FoundationEssentials
import Leads
import TestSupport
import Testing

@Suite struct BatchPlanTests {
    static let now = Date(timeIntervalSince1970: 1_794_664_936)

    private func lead(
        _ id: String, _ status: Status? = .open, value: Int64? = nil, currency: String? = "EUR", note: String? = nil,
        expires days: Double = 20, consent: Attribution.Consent = .given, clicks: Set<ClickID>? = [.gclid]
    ) -> Lead {
        Lead(
            id: id, status: status, value: value.flatMap { Amount(tenThousandths: $0 * 10_000) }, currency: currency,
            note: note,
            attribution: Attribution(
                clickIDs: clicks, consent: consent, expiresAt: Self.now.addingTimeInterval(days * 86_400)))
    }

    private func plan(
        _ decision: BatchDecision, _ leads: [Lead], updates: [String: [LeadUpdate]] = [:], seen: [String: Lead] = [:],
        contract: Contract = .current, askAbove: Int64? = nil
    ) -> BatchPlan {
        BatchPlan(
            decision,
            on: leads.map { BatchPlan.Subject(lead: $0, updates: updates[$0.id] ?? [], seen: seen[$0.id]) },
            newestUpdate: 0,
            in: UpdateContext(
                contract: contract, now: Self.now, askAbove: askAbove.flatMap { Amount(tenThousandths: $0 * 10_000) }))
    }

    private func lines(_ plan: BatchPlan) -> [String] {
        BatchNumbers(plan, currency: nil).lines(.point).map { "\($0.count) \($0.words)" }
    }

    private func sent(_ id: String, _ status: TargetStatus, hoursAgo: Double) -> LeadUpdate {
        LeadUpdate(
            id: UpdateID(rawValue: id), sequence: 1, createdAt: Self.now.addingTimeInterval(-hoursAgo * 3_600),
            profile: "demo",
            change: UpdateChange(identifiers: Identifiers(id: Identifier(kind: .id, value: id)), status: status),
            state: UpdateState(outcome: .confirmed, attempts: 1))
    }

    @Test func theNumbersSayWhatChangesAndWhatDoesNot() {
        let leads = [
            lead("a"), lead("b"), lead("c", .qualified, value: 5_000), lead("d", .qualified, value: 1_250),
            lead("e", .lost), lead("f"), lead("g"),
        ]
        let plan = plan(
            BatchDecision(status: .lost, lossReason: "Price"), leads,
            updates: ["f": [sent("f", .lost, hoursAgo: 2)], "g": [sent("g", .lost, hoursAgo: 30)]])
        #expect(
            lines(plan) == [
                "3 change from open", "2 change from qualified (6,250 EUR)", "1 is so already, and is left out",
                "1 was sent the same within 24 hours, and is left out",
            ])
        #expect(plan.changes.map(\.lead.id) == ["a", "b", "c", "d", "g"])
        #expect(
            plan.changes.allSatisfy {
                $0.change.lossReason == "Price" && $0.change.value == nil && $0.change.note == nil
            })
        #expect(BatchNumbers(plan, currency: nil).conversionLine(.point) == "Conversions reported: none.")
    }

    @Test func againSendsDuplicatesToo() {
        var decision = BatchDecision(status: .lost)
        decision.again = true
        let plan = plan(decision, [lead("a", .lost), lead("b")], updates: ["b": [sent("b", .lost, hoursAgo: 1)]])
        #expect(plan.changes.count == 2)
    }

    @Test func eachKeepsItsOwnValue() {
        let leads = [
            lead("a", value: 100), lead("b", .qualified, value: 2_000, currency: "USD"), lead("c"),
            lead("d", value: 50, expires: -3), lead("e", value: 60, consent: .denied), lead("f", value: 70, clicks: []),
            lead("g", value: 0),
        ]
        let plan = plan(BatchDecision(status: .won), leads, askAbove: 1_000)
        #expect(
            lines(plan) == [
                "5 change from open (280 EUR)", "1 changes from qualified (2,000 USD)",
                "1 is left out: won needs a value", "1 has a value of zero", "1 is worth more than ask_above",
                "1 will not count: no click id", "1 will not count: consent denied", "1 will not count: expired",
            ])
        let numbers = BatchNumbers(plan, currency: nil)
        #expect(numbers.sent.money(.point) == "280 EUR and 2,000 USD")
        #expect(numbers.conversionLine(.point) == "Conversions reported: 3, worth 100 EUR and 2,000 USD.")
    }

    @Test func oneValueForAllIsReadByTheRules() {
        let plan = plan(BatchDecision(status: .qualified, value: .same("15k")), [lead("a", value: 3), lead("b")])
        #expect(plan.changes.map(\.change.value?.plainText) == ["15000", "15000"])
        let wrong = self.plan(BatchDecision(status: .qualified, value: .same("much")), [lead("a")])
        #expect(wrong.changes.isEmpty)
        #expect(lines(wrong) == ["1 is left out: “much” is not an amount: type 15000, 15,000.50 or 15.000,50"])
        let list = self.plan(
            BatchDecision(status: .won, value: .list(["a": "10", "b": "20.50"])), [lead("a"), lead("b"), lead("c")])
        #expect(list.changes.map(\.change.value?.plainText) == ["10", "20.5"])
    }

    @Test func notesAreKeptReplacedOrAddedTo() {
        let leads = [lead("a", note: "Asked for a call"), lead("b")]
        func notes(_ note: BatchDecision.Note) -> [String?] {
            plan(BatchDecision(status: .lost, note: note), leads).changes.map(\.change.note)
        }
        #expect(notes(.kept) == [nil, nil])
        #expect(notes(.replaced("Gone")) == ["Gone", "Gone"])
        #expect(notes(.added("Gone")) == ["Asked for a call\nGone", "Gone"])
        // Too long for one of them only.
        let long = plan(
            BatchDecision(status: .lost, note: .added(String(repeating: "x", count: 3_990))), leads)
        #expect(long.changes.map(\.lead.id) == ["b"])
    }

    @Test func whatChangedInBetweenIsCounted() {
        let now = lead("a", value: 5, note: "new")
        let plan = plan(
            BatchDecision(status: .lost), [now, lead("b")], seen: ["a": lead("a", value: 5), "b": lead("b")])
        #expect(lines(plan) == ["2 change from open (5 EUR)", "1 changed in Octanist since you saw it"])
    }

    @Test func aNoteAloneLeavesTheStatus() {
        let plan = plan(BatchDecision(status: .unchanged, note: .added("x")), [lead("a"), lead("b"), lead("c", .won)])
        #expect(lines(plan) == ["2 stay open", "1 stays won"])
        #expect(Batch.title("3 leads", .unchanged) == "3 leads, note or value")
    }

    @Test func aClassicServerNeedsAStatusAndACurrency() {
        let alone = plan(BatchDecision(status: .unchanged, note: .added("x")), [lead("a")], contract: .classic)
        #expect(alone.changes.isEmpty)
        var poor = lead("a", value: 5)
        poor.lacksCurrency = true
        poor.currency = nil
        #expect(plan(BatchDecision(status: .won), [poor], contract: .classic).changes.isEmpty)
    }

    /// Whatever the leads are like: those named as changing are exactly those that get an update, and each lead has one
    /// fate.
    @Test(arguments: 0..<50)
    func everyLeadIsCountedOnce(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let statuses: [Status?] = [.open, .qualified, .won, .lost, .other("spam"), nil]
        let leads = (0..<Int.random(in: 1...40, using: &random)).map { number in
            lead(
                "lead_\(number)", statuses.randomElement(using: &random)!,
                value: Bool.random(using: &random) ? Int64.random(in: 0...9_999, using: &random) : nil)
        }
        for status in TargetStatus.ofUpdates {
            let plan = plan(BatchDecision(status: status, note: .added("seen")), leads)
            let numbers = BatchNumbers(plan, currency: nil)
            let changing = numbers.changes.map(\.group.leads).reduce(0, +)
            #expect(changing == plan.changes.count && numbers.sent.leads == changing)
            let leftOut = numbers.alreadySo + numbers.sentBefore + numbers.rules.map(\.leads).reduce(0, +)
            #expect(changing + leftOut == leads.count)
            #expect(Set(plan.changes.map(\.lead.id)).isSubset(of: leads.map(\.id)))
        }
    }
}
