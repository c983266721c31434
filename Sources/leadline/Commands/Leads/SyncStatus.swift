import LeadCore
import Leads
import Synchronization

/// Progress of a sync on the last line of a terminal; shows nothing elsewhere, or for a single page.
final class SyncStatus: Sendable {
    private let client: LeadClient
    private let output: Output
    private let state = Mutex((stands: false, next: ContinuousClock.now))

    private static let pause = Duration.milliseconds(100)

    init(client: LeadClient, output: Output) {
        self.client = client
        self.output = output
    }

    func show(_ progress: SyncProgress) {
        if let pause = progress.pause {
            clear()
            output.remark("leadline: waits \(pause) s, as the server asked")
            return
        }
        let count = progress.total ?? progress.read
        guard StatusLine.isShown, count > 100 else { return }
        state.withLock { state in
            guard ContinuousClock.now >= state.next else { return }
            state.stands = true
            state.next = .now + Self.pause
            let format = client.profile.numberFormat ?? .point
            let of = progress.total.map { " of " + format.grouped($0) } ?? ""
            let text = "Reading leads: " + format.grouped(progress.read) + of
            output.status(text.count < StatusLine.columns ? text : "")
        }
    }

    /// Clears the line, so that another can be written.
    func clear() {
        state.withLock { state in
            if state.stands { output.status("") }
            state.stands = false
        }
    }
}
