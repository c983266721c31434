import FoundationEssentials
import History
import LeadCore
import Leads

/// Checks the history on disk, reading the whole of it once.
struct HistoryCheckup {
    /// Decides whether it is the sandbox's history.
    let chosen: ChosenProfile?
    let environment: [String: String]
    /// Whether a damaged history is replaced by a new one.
    let repairs: Bool

    var diagnoses: [Diagnosis] {
        get async {
            var found: [Diagnosis] = []
            do throws(Problem) {
                let standard = try Locations(environment: environment).data
                let directory = chosen?.historyDirectory ?? standard
                if repairs { found += Self.diagnoses(of: try await History.repair(directory: directory, now: .now)) }
                let (history, report) = try History.open(directory: directory, now: .now)
                found += try await check(history, report)
                try history.close()
            } catch {
                found.append(Diagnosis(.problem, "history", error.sentence))
            }
            return found
        }
    }

    private static func diagnoses(of repair: Repair) -> [Diagnosis] {
        var diagnoses: [Diagnosis] = []
        switch (repair.fault, repair.damagedFile) {
        case (nil, _):
            if repair.saved.isEmpty { diagnoses.append(Diagnosis(.ok, "repair", "there is nothing to repair")) }
        case (.some, let file?):
            diagnoses.append(Diagnosis(.ok, "repair", "Leadline kept the history as \(file) and started a new one"))
        case (.some, nil):
            diagnoses.append(Diagnosis(.warning, "repair", "the history was gone: Leadline started a new one"))
        }
        for saved in repair.saved {
            let isWhole = saved.unreadable == 0
            diagnoses.append(Diagnosis(isWhole ? .ok : .warning, "repair", "\(saved.file): " + words(saved)))
        }
        return diagnoses
    }

    /// Such as `120 updates saved, of which 3 waited and are held now, 2 were there already, 1 could not be read; 1
    /// draft saved`.
    private static func words(_ saved: Repair.Saved) -> String {
        var words = saved.updates.counted("update") + " saved"
        if saved.held > 0 { words += ", of which \(saved.held) waited and \(saved.held == 1 ? "is" : "are") held now" }
        if saved.known > 0 { words += ", \(saved.known) \(saved.known == 1 ? "was" : "were") there already" }
        switch saved.unreadable {
        case 0: break
        case let count?: words += ", \(count) could not be read"
        case nil: words += ", an unknown number could not be read"
        }
        if saved.drafts > 0 { words += "; \(saved.drafts.counted("draft")) saved" }
        return words
    }

    private func check(_ history: History, _ report: OpenReport) async throws(Problem) -> [Diagnosis] {
        var found: [Diagnosis] = []
        func say(_ grade: Diagnosis.Grade, _ text: String) { found.append(Diagnosis(grade, "history", text)) }
        if let fault = try await history.check().first {
            say(
                .problem,
                "\(history.path) is damaged (\(fault)): close every Leadline and run leadline doctor --repair")
        } else {
            say(.ok, "\(history.path) is sound, with \(try await history.count().counted("update"))")
        }
        for notice in report.notices { say(.warning, notice) }
        if let process = history.otherProcess { say(.ok, "another Leadline (process \(process)) has it open too") }
        for file in history.unsavedFiles {
            say(
                .warning,
                "\(file) was put aside as damaged: leadline doctor --repair saves what can be read of it")
        }
        for file in history.savedFiles {
            say(
                .warning,
                "Leadline saved what it could read of the damaged \(file): delete it when you no longer need it"
            )
        }
        let counts = try await history.counts(of: nil)
        if counts.waiting + counts.attention > 0 {
            found.append(
                Diagnosis(
                    counts.attention > 0 ? .warning : .ok, "outbox",
                    "\(counts.waiting) waiting, \(counts.rejected) rejected, \(counts.unknown) unknown: see leadline outbox"
                ))
        }
        return found
    }
}
