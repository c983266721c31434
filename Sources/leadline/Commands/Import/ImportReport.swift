import Dispatch
import Glibc
import LeadCore
import Leads
import Synchronization

/// Reports each row while an import runs, and the totals at the end.
final class ImportReport: Sendable {
    private struct State {
        var counts: [ImportResult.Kind: Int] = [:]
        var statuses: Set<ExitStatus> = []
        var problem: Problem?
        var progress: ImportProgress
    }

    private let name: String
    private let json: Bool
    private let isDryRun: Bool
    private let format: NumberFormat
    private let output: Output
    private let state: Mutex<State>

    init(
        name: String, json: Bool, isDryRun: Bool, format: NumberFormat, progress: ImportProgress, output: Output
    ) {
        self.name = name
        self.json = json
        self.isDryRun = isDryRun
        self.format = format
        self.output = output
        state = Mutex(State(progress: progress))
    }

    func add(_ result: ImportResult) {
        state.withLock { state in
            state.counts[result.kind, default: 0] += 1
            state.statuses.insert(ExitStatus(result))
            if json {
                record(result, &state)
            } else if let message = message(result) {
                state.progress.clear(output)
                output.remark("\(name):\(result.line): \(message)")
            }
            let rows = state.counts.values.reduce(0, +)
            state.progress.show(finished: rows, format: format, output)
        }
    }

    /// Redraws the progress on SIGWINCH until the returned source is cancelled.
    func followResizes() -> any DispatchSourceSignal {
        let source = DispatchSource.makeSignalSource(signal: SIGWINCH)
        source.setEventHandler { [self] in
            state.withLock { $0.progress.resize(format: format, output) }
        }
        source.resume()
        return source
    }

    private func record(_ result: ImportResult, _ state: inout State) {
        do {
            state.progress.clear(output)
            try output.record(JSONRecord(result))
        } catch {
            state.problem = state.problem ?? error
        }
    }

    /// Nil for a row that needs no message.
    private func message(_ result: ImportResult) -> String? {
        switch result.kind {
        case .valid: return result.message
        case .skipped: return nil
        case .confirmed:
            if let message = result.message { return message }
            guard let count = result.update?.leadsUpdated, count > 1 else { return nil }
            return "this update changed \(count) leads"
        case .repeated: return (result.message ?? "it was sent before") + ": add --again to send it anyway"
        case .rejected, .unknown, .waiting, .invalid:
            return result.message ?? result.update?.outcome.rawValue ?? result.kind.rawValue
        }
    }

    /// Prints the totals: on standard output for people, on standard error beside JSON.
    func finish(_ ending: ImportEnding) -> ExitStatus {
        state.withLock { state in
            state.progress.clear(output)
            switch ending {
            case .complete: break
            case .interrupted:
                state.statuses.insert(.network)
                output.complaint("interrupted before the end of \(name): run it again to go on")
            case .stopped(let problem):
                state.statuses.insert(ExitStatus(problem))
                let isFileFault = problem.code == .usage
                output.complaint(
                    isFileFault ? problem.sentence : "stopped: \(problem.sentence); run it again to go on")
            }
            if let problem = state.problem {
                state.statuses.insert(ExitStatus(problem))
                output.complaint(problem)
            }
            // A file that does not hold updates has no rows to sum up.
            if case .stopped(let problem) = ending, problem.code == .usage, state.counts.isEmpty { return .usage }
            let sum = summary(state.counts)
            if json { output.remark(sum) } else { output.result(sum) }
            return .gravest(Array(state.statuses))
        }
    }

    /// Such as `10,000 rows: 9,950 confirmed, 3 rejected, 40 skipped (sent before), 7 not understood`.
    private func summary(_ counts: [ImportResult.Kind: Int]) -> String {
        let rows = counts.values.reduce(0, +)
        let parts = ImportResult.Kind.allCases.compactMap { kind -> String? in
            guard let count = counts[kind] else { return nil }
            return format.grouped(count) + " " + words(kind)
        }
        return format.grouped(rows) + (rows == 1 ? " row" : " rows")
            + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")) + (isDryRun ? "; nothing was sent" : "")
    }

    private func words(_ kind: ImportResult.Kind) -> String {
        switch kind {
        case .confirmed, .rejected, .unknown, .valid: kind.rawValue
        case .waiting: "kept in the outbox"
        case .skipped: "skipped (sent before)"
        case .repeated: "not sent (duplicates of another update)"
        case .invalid: "not understood"
        }
    }
}

extension ExitStatus {
    init(_ result: ImportResult) {
        self =
            switch result.kind {
            case .confirmed, .skipped, .valid: .done
            case .rejected: result.code == .notFound ? .notFound : .rejected
            case .unknown: result.code == .storage ? .storage : .unknown
            case .waiting: result.update?.state.hold == .keyRefused ? .keyRefused : .network
            case .repeated: .alreadySent
            case .invalid: .usage
            }
    }
}
