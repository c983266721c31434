import Glibc

package enum BusyWait {
    /// Waits up to 5 s for another process's commit. SQLite's own busy handler soon sleeps 100 ms at a time and misses
    /// every gap between the batches of an import.
    package static func waits(afterTries tries: Int) -> Bool {
        let (short, long) = (400, 480)
        guard tries < short + long else { return false }
        usleep(tries < short ? 500 : 10_000)
        return true
    }
}
