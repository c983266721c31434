/// The numbers of the question before a batch is accepted.
package struct BatchNumbers: Hashable, Sendable {
    package struct Group: Hashable, Sendable {
        package var leads = 0
        /// Exact sums by currency; `nil` where the currency is not known.
        package var sums: [String?: AmountSum] = [:]

        mutating func add(_ value: Amount?, _ currency: String?) {
            leads += 1
            if let value { sums[currency, default: AmountSum()] = sums[currency, default: AmountSum()] + value.sum }
        }

        /// Such as `5,000 EUR and 1,250 USD`; nil where there is no value.
        package func money(_ format: NumberFormat) -> String? {
            let parts = sums.sorted { ($0.key ?? "") < ($1.key ?? "") }.map { currency, sum in
                sum.formatted(format) + (currency.map { " " + $0 } ?? "")
            }
            return parts.isEmpty ? nil : parts.joined(separator: " and ")
        }
    }

    package struct Change: Hashable, Sendable {
        package let from: String
        package var group = Group()
    }

    package struct BrokenRule: Hashable, Sendable {
        package let message: String
        package var leads: Int
    }

    /// Leads that change, by the status they have now, in the order in which they were found; with what they are worth
    /// now.
    package private(set) var changes: [Change] = []
    /// All that changes, with the values that are sent.
    package private(set) var sent = Group()
    private let keepsStatus: Bool
    package private(set) var alreadySo = 0
    package private(set) var sentBefore = 0
    /// Leads left out by a rule, by its message, in the order in which they were found.
    package private(set) var rules: [BrokenRule] = []
    package private(set) var changedMeanwhile = 0
    package private(set) var zeros = 0
    package private(set) var large = 0
    /// Values that have to be confirmed.
    package var unusual: Int { zeros + large }
    /// Conversions that an ad platform can be told.
    package private(set) var conversions = Group()
    /// Those of which nothing can be reported, by the reason.
    package private(set) var willNotCount: [ConversionCheck.Obstacle: Int] = [:]

    package init(_ plan: BatchPlan, currency: String?) {
        keepsStatus = plan.decision.status == .unchanged
        for row in plan.rows {
            if row.isChangedMeanwhile { changedMeanwhile += 1 }
            switch row.fate {
            case .changed(let change): add(change, row.lead, plan, currency)
            case .alreadySo: alreadySo += 1
            case .sentBefore: sentBefore += 1
            case .breaksRule(let violation): addRule(violation.message)
            }
        }
    }

    private mutating func add(_ change: UpdateChange, _ lead: Lead, _ plan: BatchPlan, _ currency: String?) {
        let own = lead.currency(else: currency)
        let status = lead.status?.word ?? "no status"
        let index = changes.firstIndex { $0.from == status } ?? changes.endIndex
        if index == changes.endIndex { changes.append(Change(from: status)) }
        changes[index].group.add(lead.value, own)
        sent.add(change.value, own)
        if change.value == .zero { zeros += 1 }
        if let limit = plan.askAbove, let value = change.value, value > limit { large += 1 }
        guard change.status == .won || change.status == .qualified else { return }
        if let obstacle = ConversionCheck(lead, now: plan.now).obstacle {
            willNotCount[obstacle, default: 0] += 1
        } else {
            conversions.add(change.value, own)
        }
    }

    private mutating func addRule(_ message: String) {
        if let index = rules.firstIndex(where: { $0.message == message }) {
            rules[index].leads += 1
        } else {
            rules.append(BrokenRule(message: message, leads: 1))
        }
    }

    /// One line of the question; `count` stands in a column of its own.
    package struct Line: Hashable, Sendable {
        package let count: Int
        package let words: String

        init(_ count: Int, _ one: String, _ many: String? = nil) {
            self.count = count
            words = count == 1 ? one : many ?? one
        }
    }

    /// The question's lines, without what there is none of.
    package func lines(_ format: NumberFormat) -> [Line] {
        var lines = changes.map { change in
            let money = change.group.money(format).map { " (\($0))" } ?? ""
            guard !keepsStatus else {
                return Line(change.group.leads, "stays \(change.from)\(money)", "stay \(change.from)\(money)")
            }
            return Line(
                change.group.leads, "changes from \(change.from)\(money)", "change from \(change.from)\(money)")
        }
        lines.append(Line(alreadySo, "is so already, and is left out", "are so already, and are left out"))
        lines.append(
            Line(
                sentBefore, "was sent the same within 24 hours, and is left out",
                "were sent the same within 24 hours, and are left out"))
        lines += rules.map { Line($0.leads, "is left out: " + $0.message, "are left out: " + $0.message) }
        lines.append(
            Line(changedMeanwhile, "changed in Octanist since you saw it", "changed in Octanist since you saw them"))
        lines.append(Line(zeros, "has a value of zero", "have a value of zero"))
        lines.append(Line(large, "is worth more than ask_above", "are worth more than ask_above"))
        lines += ConversionCheck.Obstacle.allCases.map { obstacle in
            Line(willNotCount[obstacle] ?? 0, "will not count: " + obstacle.words)
        }
        return lines.filter { $0.count > 0 }
    }

    /// Such as `Conversions reported: 9, worth 5,000 EUR.`
    package func conversionLine(_ format: NumberFormat) -> String {
        guard conversions.leads > 0 else { return "Conversions reported: none." }
        let worth = conversions.money(format).map { ", worth " + $0 } ?? ""
        return "Conversions reported: \(format.grouped(conversions.leads))\(worth)."
    }
}

extension Amount {
    var sum: AmountSum { AmountSum(tenThousandths: Int128(tenThousandths)) }
}

extension ConversionCheck.Obstacle {
    /// Without a day.
    package var words: String {
        switch self {
        case .noClickID: "no click id"
        case .consentDenied: "consent denied"
        case .expired: "expired"
        }
    }
}
