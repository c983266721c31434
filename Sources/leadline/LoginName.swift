import Glibc
import Leads

/// The name that the system knows the person by who runs the program.
struct LoginName {
    let text: String

    /// The effective user's in the system's list of users. Only where that has none, as in some containers, the environment
    /// is asked, which anybody can set, and at last it is the user's number.
    init(environment: [String: String], user: uid_t = geteuid()) {
        text =
            Self.listed(user) ?? ["LOGNAME", "USER"].lazy.compactMap { environment[$0]?.trimmedOrNil }.first
            ?? "user \(user)"
    }

    private static func listed(_ user: uid_t) -> String? {
        var entry = unsafe passwd()
        var found: UnsafeMutablePointer<passwd>?
        // Room for the entry's texts; one that needs more is no person's.
        var texts = [CChar](repeating: 0, count: 1 << 16)
        guard unsafe getpwuid_r(user, &entry, &texts, texts.count, &found) == 0, unsafe found != nil,
            let name = unsafe entry.pw_name
        else { return nil }
        return unsafe String(cString: name).trimmedOrNil
    }
}
