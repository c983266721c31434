package import FoundationEssentials
import History
package import Leads
import OctanistAPI

/// Sends what waits, in the order it was accepted for each lead, a few at a time, each when its time has come.
///
/// It sleeps while nothing can leave; nothing is polled.
package actor Outbox {
    /// What the outbox tells, in the order in which it happened.
    package enum Event: Sendable {
        /// An attempt begins.
        case claimed(LeadUpdate)
        /// An attempt ended.
        case sent(Sent)
        /// An update changed its state without an attempt of this process.
        case changed(LeadUpdate)
        /// The disk failed.
        case trouble(Problem)
    }

    /// How many attempts are under way at most.
    static let concurrency = 4

    private let desk: LeadDesk
    private let report: @Sendable (Event) async -> Void
    private var underWay: [UpdateID: Task<Void, Never>] = [:]
    private var alarm: Task<Void, Never>?
    private var isLooking = false
    private var lookAgain = false
    private var isStopping = false

    package init(desk: LeadDesk, report: @escaping @Sendable (Event) async -> Void) {
        self.desk = desk
        self.report = report
    }

    /// Takes over what a process that ended has left behind, gives a refused key another chance, and begins to send.
    package func begin() async {
        do {
            for update in try await desk.history.takeOver(at: desk.surroundings.now()) {
                await report(.changed(update))
            }
            try await releaseWhenTheKeyWorks()
        } catch {
            await report(.trouble(error))
        }
        await look()
    }

    /// Sends what may leave now and sets the alarm for what may leave later.
    ///
    /// To be called whenever an update was accepted, released or cancelled.
    package func look() async {
        guard !isLooking else {
            lookAgain = true
            return
        }
        isLooking = true
        repeat {
            lookAgain = false
            do {
                try await claimWhatIsDue()
            } catch {
                await report(.trouble(error))
            }
        } while lookAgain
        isLooking = false
    }

    /// Claims nothing new and waits for what is under way.
    ///
    /// - Parameter patience: seconds; what is still under way then is given up and becomes unknown.
    package func stop(patience: TimeInterval = 5) async {
        isStopping = true
        alarm?.cancel()
        let tasks = Array(underWay.values)
        guard !tasks.isEmpty else { return }
        let patient = Task {
            try await Task.sleep(for: .seconds(patience))
            tasks.forEach { $0.cancel() }
        }
        for task in tasks { await task.value }
        patient.cancel()
    }

    /// One call tells whether the key works again; without that, every held update would have to find out.
    private func releaseWhenTheKeyWorks() async throws(Problem) {
        let now = desk.surroundings.now()
        guard try await desk.history.due(profile: desk.profile.name, at: now, limit: 1).isKeyRefused,
            (try? await desk.checkProfile()) != nil
        else { return }
        for update in try await desk.history.outbox(profile: desk.profile.name)
        where update.state.hold == .keyRefused {
            await report(.changed(try await desk.history.change(update.id, .released, at: desk.surroundings.now())))
        }
    }

    private func claimWhatIsDue() async throws(Problem) {
        alarm?.cancel()
        let due = try await desk.history.due(
            profile: desk.profile.name, at: desk.surroundings.now(), limit: Self.concurrency)
        // A key that was refused is not tried with anything else.
        guard !due.isKeyRefused else { return }
        for update in due.updates where !isStopping && underWay.count < Self.concurrency {
            guard let claimed = try await desk.claim(update.id) else { continue }
            underWay[claimed.id] = Task { await self.deliver(claimed) }
            await report(.claimed(claimed))
            lookAgain = true
        }
        if let next = due.nextAt, !isStopping { setAlarm(next) }
    }

    private func deliver(_ update: LeadUpdate) async {
        do {
            await report(.sent(try await desk.deliver(update)))
        } catch {
            await report(.trouble(error))
        }
        underWay[update.id] = nil
        await look()
    }

    private func setAlarm(_ date: Date) {
        let milliseconds = max(0, date.timeIntervalSince(desk.surroundings.now()) * 1_000)
        alarm = Task {
            try? await Task.sleep(for: .milliseconds(Int(milliseconds.rounded(.up))))
            if !Task.isCancelled { await self.ring() }
        }
    }

    /// The alarm's own task goes on to look: it must not be the one that a new alarm cancels.
    private func ring() async {
        alarm = nil
        await look()
    }
}
