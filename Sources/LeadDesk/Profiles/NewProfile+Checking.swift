package import Leads
import OctanistAPI

extension NewProfile {
    /// Asks the server whether it lets the key in. Nothing is written or remembered.
    ///
    /// - Parameter userAgent: such as `leadline/1.0`.
    /// - Returns: what is in the way; nil when the key works.
    package func check(userAgent: String) async -> Problem? {
        let client: OctanistClient
        do {
            client = try OctanistClient(server: server, key: key, userAgent: userAgent)
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
