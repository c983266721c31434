import FoundationEssentials
import LeadCore
import LeadMirror
import Leads

/// The local copy of the leads: its size, and how old it is for each organisation.
struct MirrorCheckup {
    let chosen: ChosenProfile

    private static let subject = "leads"

    var diagnoses: [Diagnosis] {
        let path = chosen.mirrorFile
        guard FileManager.default.fileExists(atPath: path) else {
            return [Diagnosis(.ok, Self.subject, "no local copy yet")]
        }
        do throws(Problem) {
            let facts = try LeadMirror.open(path: path).facts()
            let size = Diagnosis(.ok, Self.subject, "\(path), \(Self.size(facts.bytes))")
            return [size] + facts.organisations.map(diagnosis)
        } catch {
            return [Diagnosis(.warning, Self.subject, error.sentence)]
        }
    }

    private func diagnosis(_ entry: MirrorFacts.OrganisationFacts) -> Diagnosis {
        let text = entry.organisation.profile + ": " + entry.leads.counted("lead") + ", "
        guard let asOf = entry.state.asOf else {
            return Diagnosis(.warning, Self.subject, text + "not all of them: leadline leads sync reads the rest")
        }
        let time = LocalTime(asOf, in: .system)
        return Diagnosis(.ok, Self.subject, text + "last sync \(time.date) \(time.shortClock), " + Self.age(asOf))
    }

    private static func size(_ bytes: Int) -> String {
        let tenths = (bytes + 50_000) / 100_000
        return bytes < 100_000 ? "\(bytes / 1_000) kB" : "\(tenths / 10).\(tenths % 10) MB"
    }

    private static func age(_ date: Date) -> String {
        let minutes = Int(max(0, Date.now.timeIntervalSince(date)) / 60)
        switch minutes {
        case ..<1: return "just now"
        case ..<60: return minutes.counted("minute") + " ago"
        case ..<2_880: return (minutes / 60).counted("hour") + " ago"
        default: return (minutes / 1_440).counted("day") + " ago"
        }
    }
}
