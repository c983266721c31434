import Leads

/// Leads that were read, stored many at a time while the next pages are on their way. One transaction is cheaper by far
/// than many, because every index changes in many places.
struct StoringAhead {
    private var leads: [Lead] = []
    private var task: Task<Result<Int, Problem>, Never>?
    private var due = ContinuousClock.now
    /// Nothing is stored after a part that could not be: the state would say that it was.
    private var hasFailed = false

    /// Leads of one transaction.
    private static let most = 1_000
    /// For how long leads wait at most; a slow server's are stored page by page.
    private static let longestPause = Duration.milliseconds(250)

    /// Whether leads can still be stored.
    var hasLeads: Bool { !leads.isEmpty && !hasFailed }

    var isDue: Bool { leads.count >= Self.most || ContinuousClock.now >= due }

    mutating func add(_ more: [Lead]) {
        leads += more
    }

    /// Begins to store all, once the part before was stored.
    ///
    /// - Parameter work: stores them and says how many have changed.
    mutating func begin(_ work: @escaping @Sendable ([Lead]) throws(Problem) -> Int) {
        let leads = leads
        self.leads = []
        due = .now + Self.longestPause
        // It goes on where the reading is cancelled.
        task = Task { Result { () throws(Problem) in try work(leads) } }
    }

    /// Waits for the part that is being stored.
    ///
    /// - Returns: how many leads have changed.
    mutating func end() async throws(Problem) -> Int {
        guard let task else { return 0 }
        self.task = nil
        let result = await task.value
        if case .failure = result { hasFailed = true }
        return try result.get()
    }
}
