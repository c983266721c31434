package import Leads
import OctanistAPI

extension NewProfile {
    /// Asks the server whether it accepts the key. Stores nothing.
    ///
    /// - Parameters:
    ///   - environment: may name a proxy.
    ///   - userAgent: such as `leadline/1.0`.
    /// - Returns: nil when the key works.
    package func check(environment: [String: String], userAgent: String) async -> Problem? {
        let client: OctanistClient
        do {
            let route = try NetworkRoute(
                to: server, proxy: nil, certificateAuthority: nil, environment: environment)
            client = try OctanistClient(server: server, key: key, route: route, userAgent: userAgent)
        } catch {
            return error
        }
        var problem: Problem?
        do {
            _ = try await client.check()
        } catch {
            problem = error.problem
        }
        client.shutdown()
        return problem
    }
}
