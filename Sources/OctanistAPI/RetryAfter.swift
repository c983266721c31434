import FoundationEssentials

/// Reads `Retry-After` (RFC 9110, 10.2.3): seconds or a date; also ISO 8601, which is not allowed but sent by some
/// servers.
enum RetryAfter {
    /// Seconds to wait, 0 to `RetryPolicy.longestRetryAfter`, also with a fraction, as some servers write one; nil when
    /// the header is absent or in neither form.
    ///
    /// - Parameters:
    ///   - date: the answer's own `Date` header, the reference for a date, so that a wrong local clock does no harm.
    ///   - now: used where `date` is missing.
    static func seconds(_ header: String?, date: String?, now: Date) -> TimeInterval? {
        guard let text = header?.trimmingSpace, !text.isEmpty else { return nil }
        let seconds: TimeInterval
        if text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".") }) {
            guard let number = TimeInterval(text) else { return nil }
            seconds = number
        } else if let moment = HTTPDate.read(text, now: now) ?? Timestamp.read(text) {
            seconds = moment.timeIntervalSince(date.flatMap { HTTPDate.read($0, now: now) } ?? now)
        } else {
            return nil
        }
        return min(max(seconds, 0), RetryPolicy.longestRetryAfter)
    }
}
