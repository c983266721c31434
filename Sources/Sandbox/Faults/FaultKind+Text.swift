extension FaultKind: CustomStringConvertible {
    /// The notation in a plan, for example `429:2` or `drop-after`; parsing it gives the same kind.
    package var description: String {
        switch self {
        case .latency(let milliseconds): "latency:\(milliseconds)"
        case .status(let status, let seconds, let applied):
            "\(status)" + Self.suffix(applied) + (seconds.map { ":\($0)" } ?? "")
        case .drop(let applied): applied ? "drop-after" : "drop-before"
        case .reset(let applied): applied ? "reset-after" : "reset-before"
        case .truncate: "truncate"
        case .html(let status, let applied): "html" + Self.suffix(applied) + (status == 200 ? "" : ":\(status)")
        case .hang(let milliseconds, let applied): "hang" + Self.suffix(applied) + ":\(milliseconds)"
        case .invalidUTF8: "invalid-utf8"
        case .refuse: "refuse"
        case .redirect: "redirect"
        case .huge(let megabytes): "huge:\(megabytes)"
        case .compressed(let compression): compression.rawValue
        case .bomb(let megabytes): "bomb:\(megabytes)"
        case .moving: "moving"
        }
    }

    private static func suffix(_ applied: Bool) -> String {
        applied ? "-after" : ""
    }

    /// Parses a name, with a number after a colon for some kinds.
    init(text: String) throws(FaultPlanError) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let name = parts.first ?? ""
        let number = try parts.count > 1 ? Self.number(parts[1], of: text) : nil
        guard let kind = Self.kind(name, number) else {
            throw FaultPlanError("The fault “\(text)” is unknown; the faults are \(Self.names).")
        }
        self = kind
    }

    private static let names =
        "latency:MS, 408, 425, 429, 500, 502, 503 and 504 (each also with -after and :SECONDS for Retry-After), "
        + "drop-before, drop-after, reset-before, reset-after, truncate, html and html-after (each also with :STATUS), "
        + "hang, hang-after (with :MS), invalid-utf8, refuse, redirect, gzip, deflate, raw-deflate, "
        + "moving, huge:MB and bomb:MB"

    private static func number(_ text: String, of whole: String) throws(FaultPlanError) -> Int {
        guard let number = Int(text), (0...3_600_000).contains(number) else {
            throw FaultPlanError("The number in the fault “\(whole)” must be a whole number from 0 to 3600000.")
        }
        return number
    }

    private static func kind(_ name: String, _ number: Int?) -> FaultKind? {
        let applied = name.hasSuffix("-after")
        let base = applied ? String(name.dropLast(6)) : name
        switch (base, number) {
        case ("408", _), ("425", _), ("429", _), ("500", _), ("502", _), ("503", _), ("504", _):
            return Int(base).map { .status($0, retryAfter: number, applied: applied) }
        case ("hang", _): return .hang(milliseconds: number ?? standardHang, applied: applied)
        case ("html", _):
            let status = number ?? 200
            return (200...599).contains(status) ? .html(status: status, applied: applied) : nil
        case ("drop", nil) where applied, ("drop-before", nil) where !applied: return .drop(applied: applied)
        case ("reset", nil) where applied, ("reset-before", nil) where !applied: return .reset(applied: applied)
        default: return applied ? nil : plainKind(name, number)
        }
    }

    private static func plainKind(_ name: String, _ number: Int?) -> FaultKind? {
        switch (name, number) {
        case ("latency", let number?): .latency(milliseconds: number)
        case ("huge", let number?) where number <= 1024: .huge(megabytes: number)
        case ("bomb", let number?) where number <= 1024: .bomb(megabytes: number)
        case (_, nil) where FaultKind.Compression(rawValue: name) != nil:
            FaultKind.Compression(rawValue: name).map(FaultKind.compressed)
        case ("truncate", nil): .truncate
        case ("invalid-utf8", nil): .invalidUTF8
        case ("refuse", nil): .refuse
        case ("redirect", nil): .redirect
        case ("moving", nil): .moving
        default: nil
        }
    }
}
