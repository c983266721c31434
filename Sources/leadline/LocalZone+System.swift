import FoundationEssentials
import Glibc
import Leads

extension LocalZone {
    /// The time zone of the machine, or of `TZ`.
    static let system = LocalZone { date in
        var seconds = time_t(date.timeIntervalSince1970.rounded(.down))
        var broken = unsafe tm()
        guard unsafe localtime_r(&seconds, &broken) != nil else { return 0 }
        return unsafe broken.tm_gmtoff
    }
}
