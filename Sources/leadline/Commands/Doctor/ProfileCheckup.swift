import FoundationEssentials
import Interface
import LeadCore
import Leads

/// Checks the configuration and each profile's key. Key commands are not run.
struct ProfileCheckup {
    let choice: ProfileChoice?
    let environment: [String: String]

    /// `chosen` is the profile for the other checks; nil where none can be chosen.
    var diagnoses: (found: [Diagnosis], chosen: ChosenProfile?) {
        get async {
            var found: [Diagnosis] = []
            do throws(Problem) {
                let locations = try Locations(environment: environment)
                let configuration = try Configuration.load(locations) { _ = Keymap.read(&$0) }
                let exists = FileManager.default.fileExists(atPath: locations.configurationFile)
                found.append(
                    Diagnosis(
                        .ok, "configuration",
                        exists ? locations.configurationFile : "no config.toml; none is needed yet"))
                for profile in configuration.profiles { found.append(await check(profile)) }
                if let profile = try Profile.fromEnvironment(environment) { found.append(await check(profile)) }
            } catch {
                // Only the first line of each mistake: `leadline config check` shows more.
                let sentences = error.mistakes.isEmpty ? [error.sentence] : error.mistakes
                let mistakes = sentences.map { Diagnosis(.problem, "configuration", String($0.prefix { $0 != "\n" })) }
                return (found + mistakes, nil)
            }
            do throws(Problem) {
                let chosen = try ChosenProfile(choice)
                let name = chosen.profile == nil ? "the sandbox" : chosen.summary.name
                return (found + [Diagnosis(.ok, "used", "\(name) at \(chosen.summary.server)")], chosen)
            } catch {
                return (found + [Diagnosis(.problem, "used", error.sentence)], nil)
            }
        }
    }

    private func check(_ profile: Profile) async -> Diagnosis {
        let subject = "organisation " + profile.summary.name
        let server = ", for \(profile.summary.server)"
        let text: String
        switch profile.key {
        case .command: return Diagnosis(.ok, subject, "key from a command, which was not run" + server)
        case .environment(let name): text = "key from the variable \(name)"
        case .file(let path): text = "key from \(path), readable by you alone"
        }
        do throws(Problem) {
            _ = try await profile.key.read(environment: environment, keyVariables: [])
            return Diagnosis(.ok, subject, text + server)
        } catch {
            return Diagnosis(.problem, subject, error.sentence)
        }
    }
}
