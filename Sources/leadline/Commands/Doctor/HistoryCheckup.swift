import FoundationEssentials
import History
import LeadDesk
import Leads

/// Looks at the history on disk, and reads the whole of it once.
struct HistoryCheckup {
    /// Decides whether it is the sandbox's history.
    let chosen: ChosenProfile?
    let environment: [String: String]

    var diagnoses: [Diagnosis] {
        get async {
            do throws(Problem) {
                let standard = try Locations(environment: environment).data
                let directory = chosen?.historyDirectory ?? standard
                let (history, report) = try History.open(directory: directory, now: .now, mends: true)
                let found = try await check(history, report)
                try history.close()
                return found
            } catch {
                return [Diagnosis(.problem, "history", error.sentence)]
            }
        }
    }

    private func check(_ history: History, _ report: OpenReport) async throws(Problem) -> [Diagnosis] {
        var found: [Diagnosis] = []
        let faults = try await history.check()
        let count = try await history.count()
        if let fault = faults.first {
            found.append(
                Diagnosis(
                    .problem, "history",
                    "\(history.path) is damaged (\(fault)): close every Leadline, keep a copy, and restore a backup"))
        } else {
            let updates = count == 1 ? "1 update" : "\(count) updates"
            found.append(Diagnosis(.ok, "history", "\(history.path) is sound, with \(updates)"))
        }
        for notice in report.notices {
            found.append(Diagnosis(report.damagedFile == nil ? .warning : .problem, "history", notice))
        }
        if let process = history.otherProcess {
            found.append(Diagnosis(.ok, "history", "another Leadline (process \(process)) has it open too"))
        }
        for file in history.damagedFiles where file != report.damagedFile && !file.hasSuffix("-wal") {
            found.append(
                Diagnosis(.warning, "history", "\(file) was put aside as damaged: delete it when it is of no use"))
        }
        let counts = try await history.counts(profile: nil)
        if counts.waiting + counts.rejected + counts.unknown > 0 {
            found.append(
                Diagnosis(
                    counts.rejected + counts.unknown > 0 ? .warning : .ok, "outbox",
                    "\(counts.waiting) waiting, \(counts.rejected) rejected, \(counts.unknown) unknown: see leadline outbox"
                ))
        }
        return found
    }
}
