import Glibc
import Leads

struct LoginName {
    let text: String

    /// The effective user's name in the user database. Where it has none, as in some containers, `LOGNAME` or `USER`,
    /// which anybody can set, and at last the user number.
    init(environment: [String: String], user: uid_t = geteuid()) {
        text =
            Self.listed(user) ?? ["LOGNAME", "USER"].lazy.compactMap { environment[$0]?.trimmedOrNil }.first
            ?? "user \(user)"
    }

    private static func listed(_ user: uid_t) -> String? {
        var entry = unsafe passwd()
        var found: UnsafeMutablePointer<passwd>?
        // Buffer for the entry's strings; 64 KiB is more than a person's entry needs.
        var texts = [CChar](repeating: 0, count: 1 << 16)
        guard unsafe getpwuid_r(user, &entry, &texts, texts.count, &found) == 0, unsafe found != nil,
            let name = unsafe entry.pw_name
        else { return nil }
        return unsafe String(cString: name).trimmedOrNil
    }
}
