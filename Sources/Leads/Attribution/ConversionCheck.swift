package import FoundationEssentials

/// Whether a conversion that is recorded now can count on an ad platform, by what the lead itself says. It is never a
/// promise: the platforms decide.
package struct ConversionCheck: Hashable, Sendable {
    /// Why it will not count, the first that holds.
    package enum Obstacle: String, Hashable, Sendable, CaseIterable {
        case noClickID
        case consentDenied
        case expired
    }

    /// In the order of `AdPlatform`; nil where the server tells no click ids.
    package let reach: [AdPlatform]?
    package let consent: Attribution.Consent
    /// nil where the server tells neither this nor when the lead was created.
    package let expiresAt: Date?
    /// Whether `expiresAt` was reckoned from the creation, because the server does not tell it.
    package let isEstimate: Bool
    package let obstacle: Obstacle?

    /// How long a click can be attributed, in seconds: 90 days.
    package static let attributionPeriod: TimeInterval = 90 * day
    static let day: TimeInterval = 86_400

    package init(_ lead: Lead, now: Date) {
        let attribution = lead.attribution
        reach = attribution.clickIDs.map { Set($0.compactMap(\.platform)).sorted() }
        consent = attribution.consent
        let reckoned = lead.createdAt?.addingTimeInterval(Self.attributionPeriod)
        expiresAt = attribution.expiresAt ?? reckoned
        isEstimate = attribution.expiresAt == nil && reckoned != nil
        obstacle =
            if let reach, reach.isEmpty {
                .noClickID
            } else if consent == .denied {
                .consentDenied
            } else if let expiresAt, expiresAt <= now {
                .expired
            } else {
                nil
            }
    }

    /// nil where the server does not tell enough.
    package var counts: Bool? {
        if obstacle != nil { return false }
        return reach == nil || consent == .unknown || expiresAt == nil ? nil : true
    }

    /// Whole days until the click can no longer be attributed; negative once it cannot, nil where that is not known.
    package func daysLeft(now: Date) -> Int? {
        expiresAt.flatMap { Int(exactly: ($0.timeIntervalSince(now) / Self.day).rounded(.down)) }
    }

    /// Such as `12 d`, `20 h` on the last day, `exp.`, for a narrow column; nil where that is not known.
    package func shortTimeLeft(now: Date) -> String? {
        guard let days = daysLeft(now: now), let expiresAt else { return nil }
        if days < 0 { return "exp." }
        return days == 0 ? "\(Int(expiresAt.timeIntervalSince(now) / 3_600)) h" : "\(min(days, 999)) d"
    }

    /// Such as `consent denied`; nil where it may count.
    package func whyNot(now: Date) -> String? {
        switch obstacle {
        case .noClickID: "no click id"
        case .consentDenied: "consent denied"
        case .expired: expired(now)
        case nil: nil
        }
    }

    /// Such as `Google, Meta, 12 days left` or `will not count: consent denied`.
    package func summary(now: Date) -> String {
        if let whyNot = whyNot(now: now) {
            "will not count: " + whyNot
        } else {
            ([reach.map { $0.map(\.name).joined(separator: ", ") }, timeLeft(now)].compactMap(\.self) + unknown)
                .joined(separator: ", ")
        }
    }

    private func expired(_ now: Date) -> String {
        // A day that has begun is `-1` day left.
        let days = -(daysLeft(now: now) ?? 0) - 1
        return switch days {
        case ..<1: "expired today"
        case 1: "expired 1 day ago"
        default: "expired \(days) days ago"
        }
    }

    private func timeLeft(_ now: Date) -> String? {
        daysLeft(now: now).map { days in
            let about = isEstimate ? "about " : ""
            return switch days {
            case 0: "less than a day left"
            case 1: about + "1 day left"
            default: about + "\(days) days left"
            }
        }
    }

    /// What the server does not tell.
    private var unknown: [String] {
        let missing = [
            reach == nil ? "click id" : nil, consent == .unknown ? "consent" : nil, expiresAt == nil ? "expiry" : nil,
        ].compactMap(\.self)
        return missing.isEmpty ? [] : [missing.joined(separator: " and ") + " not known"]
    }
}
