import LeadCore
import Leads
import OctanistAPI

/// Checks the proxy and the certificate settings, without network access.
struct NetworkCheckup {
    let chosen: ChosenProfile

    var diagnoses: [Diagnosis] {
        // The sandbox is in this process.
        guard let profile = chosen.profile else { return [] }
        do throws(Problem) {
            let route = try profile.route(environment: chosen.environment)
            return [proxy(route)] + (profile.server.isSecure ? [certificates(route.authorities)] : [])
        } catch {
            return [Diagnosis(.problem, "proxy", error.sentence)]
        }
    }

    private func proxy(_ route: NetworkRoute) -> Diagnosis {
        guard let proxy = route.proxy else {
            return Diagnosis(.ok, "proxy", "none" + (route.exception.map { ": \($0)" } ?? ""))
        }
        let login = proxy.hasLogin ? ", with a user name" : ""
        return Diagnosis(.ok, "proxy", "\(proxy.displayName)\(login), from \(proxy.source)")
    }

    private func certificates(_ authorities: NetworkRoute.Authorities) -> Diagnosis {
        guard case .named(let file, let folder, let source) = authorities else {
            return Diagnosis(.ok, "certificates", "those of this machine")
        }
        let places = [file, folder].compactMap(\.self).joined(separator: " and ")
        return Diagnosis(.ok, "certificates", "\(places), from \(source)")
    }
}
