import Glibc
import Leads

/// Minimum system limits, checked at the start: with less, the Swift runtime traps in the middle of the work.
enum ResourceLimits {
    /// `RLIMIT_NPROC` of Linux, which Swift does not import.
    private static let processes: Int32 = 6
    /// Below this limit, starting the threads is tried, which takes about 20 ms.
    private static let plentifulThreads: UInt = 4_096

    static func check() throws(Problem) {
        let cores = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        // The history, the terminal and some connections; for each core an event loop with three descriptors.
        let files = UInt(48 + 8 * cores)
        if let limit = limit(Int32(RLIMIT_NOFILE.rawValue)), limit < files {
            throw Problem(
                .storage, "this process may open only \(limit) files; Leadline needs \(files)",
                advice: "raise the limit: ulimit -n \(files)")
        }
        // Upper bound: the task pool, the event loops, blocking disk access and name resolution may each have one
        // thread a core.
        let threads = 8 + 4 * cores
        if let limit = limit(processes), limit < plentifulThreads, !canStart(threads) {
            throw Problem(
                .storage, "Leadline needs \(threads) threads, and this user may start no more (the limit is \(limit))",
                advice: "end other programs, or raise the limit: ulimit -u")
        }
    }

    private static func limit(_ resource: Int32) -> UInt? {
        var limit = rlimit()
        guard unsafe getrlimit(resource, &limit) == 0 else { return nil }
        return limit.rlim_cur
    }

    private static func canStart(_ count: Int) -> Bool {
        var threads: [pthread_t] = []
        for _ in 0..<count {
            var thread = pthread_t()
            let failure = unsafe pthread_create(
                &thread, nil,
                { _ in
                    _ = poll(nil, 0, 20)
                    return nil
                }, nil)
            guard failure == 0 else { break }
            threads.append(thread)
        }
        for thread in threads { pthread_join(thread, nil) }
        return threads.count == count
    }
}
