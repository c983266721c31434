import FoundationEssentials

/// Reads the header `Retry-After` (RFC 9110, 10.2.3): seconds, or the date format of HTTP.
enum RetryAfter {
    /// Seconds to wait, 0 to `RetryPolicy.longestRetryAfter`; nil when the header is absent or neither form.
    ///
    /// - Parameters:
    ///   - date: the answer's own `Date` header, against which a date is read, so that a wrong clock here does no harm.
    ///   - now: used where `date` is missing.
    static func seconds(_ header: String?, date: String?, now: Date) -> TimeInterval? {
        guard let text = header?.trimmingSpace, !text.isEmpty else { return nil }
        let seconds: TimeInterval
        if text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) {
            seconds = TimeInterval(text) ?? RetryPolicy.longestRetryAfter
        } else if let moment = HTTPDate.read(text) {
            seconds = moment.timeIntervalSince(date.flatMap(HTTPDate.read) ?? now)
        } else {
            return nil
        }
        return min(max(seconds, 0), RetryPolicy.longestRetryAfter)
    }
}

/// The one date format that HTTP allows to be sent: `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110, 5.6.7).
enum HTTPDate {
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    static func read(_ text: String) -> Date? {
        let parts = text.split(separator: " ")
        guard parts.count == 6, parts[0].hasSuffix(","), parts[5] == "GMT", parts[1].utf8.count == 2,
            parts[3].utf8.count == 4, let month = months.firstIndex(of: String(parts[2]))
        else { return nil }
        let number = month + 1
        return Timestamp.read("\(parts[3])-\(number < 10 ? "0" : "")\(number)-\(parts[1])T\(parts[4])Z")
    }
}
