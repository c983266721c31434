import LeadCore
import Leads
import OctanistAPI

/// Asks the server once whether the key works, and compares the clocks.
struct ServerCheckup {
    let chosen: ChosenProfile

    /// Seconds of clock difference that do no harm.
    private static let tolerance = 5.0

    var diagnoses: [Diagnosis] {
        get async {
            do throws(Problem) {
                let services = try await ProfileServices.open(chosen)
                let found = await check(services.client)
                await services.close()
                return found
            } catch {
                // Storage problems were reported by the history check.
                return error.code == .storage ? [] : [Diagnosis(.problem, "server", error.sentence)]
            }
        }
    }

    private func check(_ client: LeadClient) async -> [Diagnosis] {
        var found: [Diagnosis] = []
        do throws(Problem) {
            let isChanged = try await client.keyState() == .changed
            let contract = try await client.checkProfile()
            let spoken = contract.map { ", \($0.rawValue) contract" } ?? ""
            found.append(Diagnosis(.ok, "server", "\(client.profile.server) accepts the key\(spoken)"))
            if isChanged { try await client.requireKnownKey() }
        } catch {
            let isGrave = error.code == .keyRefused || error.code == .accessDenied || error.code == .keyChanged
            found.append(Diagnosis(isGrave ? .problem : .warning, "server", error.sentence))
        }
        if let difference = client.clockDifference { found.append(clock(difference)) }
        return found
    }

    private func clock(_ difference: ClockDifference) -> Diagnosis {
        if difference.lowest <= Self.tolerance, difference.highest >= -Self.tolerance {
            return Diagnosis(.ok, "clock", "agrees with the server's")
        }
        let seconds = Int(max(abs(difference.lowest), abs(difference.highest)).rounded())
        let direction = difference.lowest > 0 ? "behind" : "ahead of"
        return Diagnosis(
            .warning, "clock", "about \(seconds) seconds \(direction) the server's: set this machine's clock")
    }
}
