import CNcurses
import Glibc
import Terminal

extension TerminalSession {
    /// Blocks the calling thread until something happened, then returns all of it: every key that can be read, one
    /// resize with the last size, one `.mail`.
    ///
    /// - Parameters:
    ///   - descriptors: further ones to watch for reading, such as inotify's.
    ///   - deadline: when to return without an event; nil waits for ever.
    package func waitForEvents(
        descriptors: [Int32] = [], until deadline: ContinuousClock.Instant? = nil
    ) -> TerminalWait {
        var wait = TerminalWait()
        while true {
            wait.events = queued
            queued = []
            let ready = poll(descriptors, until: wait.events.isEmpty ? deadline : .now)
            if ready.signals { takeSignals(into: &wait.events) }
            if ready.input { readInput(into: &wait.events) }
            expireInput(into: &wait.events)
            wait.readyDescriptors = ready.others
            if !wait.events.isEmpty || !wait.readyDescriptors.isEmpty { return wait }
            if let deadline, deadline <= .now { return wait }
        }
    }

    private struct Ready {
        var input = false
        var signals = false
        var others: [Int32] = []
    }

    private func poll(_ descriptors: [Int32], until deadline: ContinuousClock.Instant?) -> Ready {
        let watched = [inputEnded ? -1 : STDIN_FILENO, leadline_event_descriptor()] + descriptors
        var polled = watched.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        let next = [deadline, self.deadline].compactMap { $0 }.min()
        let count = unsafe Glibc.poll(&polled, nfds_t(polled.count), Self.milliseconds(until: next))
        guard count > 0 else { return Ready() }
        return Ready(
            input: polled[0].revents != 0, signals: polled[1].revents != 0,
            others: polled.dropFirst(2).filter { $0.revents != 0 }.map { $0.fd })
    }

    /// Rounded up, so that a deadline has passed when the wait ends; -1 waits for ever.
    private static func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
        guard let deadline else { return -1 }
        let left = max(.zero, deadline - .now).components
        let milliseconds = left.attoseconds / 1_000_000_000_000_000 + (left.attoseconds > 0 ? 1 : 0)
        return Int32(min(left.seconds, 1_000_000) * 1000 + milliseconds)
    }

    private func takeSignals(into events: inout [TerminalEvent]) {
        let bits = Int(leadline_take_events())
        if bits & LEADLINE_EVENT_STOP != 0 {
            stop(wholeGroup: false)
            events += queued
            queued = []
        } else if bits & LEADLINE_EVENT_CONTINUE != 0 {
            resume()
            events += queued
            queued = []
        }
        if bits & LEADLINE_EVENT_RESIZE != 0 { noticeSize(into: &events) }
        if bits & LEADLINE_EVENT_MAIL != 0 { events.append(.mail) }
        if bits & LEADLINE_EVENT_INTERRUPT != 0 { events.append(.interrupt) }
        if bits & LEADLINE_EVENT_TERMINATE != 0 { events.append(.terminate(signal: SIGTERM)) }
        if bits & LEADLINE_EVENT_HANGUP != 0 { events.append(.terminate(signal: SIGHUP)) }
    }

    func noticeSize(into events: inout [TerminalEvent]) {
        let current = Self.currentSize()
        guard current != size else { return }
        size = current
        leadline_resize(Int32(current.rows), Int32(current.columns))
        painted = nil
        events.append(.resize(current))
    }

    /// Reads what is available, up to a limit, so that endless input cannot block the loop.
    private func readInput(into events: inout [TerminalEvent]) {
        var drained: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1024)
        repeat {
            let count = unsafe read(STDIN_FILENO, &buffer, buffer.count)
            if count < 0, errno == EINTR || errno == EAGAIN { break }
            guard count > 0 else {
                inputEnded = true
                break
            }
            drained += buffer.prefix(count)
            if count < buffer.count { break }
        } while drained.count < 1 << 18 && hasInput()
        events += decoder.decode(drained)
        deadlinePending = decoder.pending == deadlinePending && deadlinePending == .sequence ? .sequence : nil
        if inputEnded {
            events += decoder.end()
            events.append(.terminate(signal: SIGHUP))
        }
    }

    private func hasInput() -> Bool {
        var polled = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        return unsafe Glibc.poll(&polled, 1, 0) > 0 && polled.revents & Int16(POLLIN) != 0
    }

    /// Starts the timeout of unfinished input, or ends the input when it is over.
    private func expireInput(into events: inout [TerminalEvent]) {
        guard let pending = decoder.pending else {
            deadline = nil
            deadlinePending = nil
            return
        }
        if deadlinePending != pending {
            deadlinePending = pending
            deadline = .now + patience(for: pending)
        } else if let limit = deadline, limit <= .now {
            events += decoder.expire()
            deadline = nil
            deadlinePending = nil
        }
    }

    /// For a sequence from its start, for everything else from the last byte.
    private func patience(for pending: InputDecoder.Pending) -> Duration {
        switch pending {
        case .escape: environment.escapeDelay
        case .burst: max(.milliseconds(25), environment.escapeDelay)
        case .sequence: .seconds(1)
        case .paste: .seconds(2)
        case .interrupt: .milliseconds(150)
        }
    }
}
