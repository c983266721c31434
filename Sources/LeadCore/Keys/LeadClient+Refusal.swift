import Leads
import OctanistAPI

extension LeadClient {
    /// Finds out whether a refused update (401, 403) means a refused key, or a key that may not change this lead.
    ///
    /// Checks the key alone with the server. An unclear result counts as a refused key: nothing else is sent with it,
    /// and nothing is lost. The problem's code tells which it was.
    func judged(_ failure: APIFailure) async -> APIFailure {
        guard failure.delivery == .keyRefused else { return failure }
        var judged = failure
        let words = failure.words.map { " (\($0))" } ?? ""
        do throws(APIFailure) {
            _ = try await service.check()
            judged.delivery = .refused
            judged.problem = Problem(
                .rejected, "the server refuses this update, but not the key" + words,
                advice: "check the key's permissions for this lead in Octanist")
        } catch {
            guard !error.problem.isKeyRefusal else { return failure }
            judged.problem = Problem(
                error.problem.code,
                "the server refuses this update" + words
                    + ", and the key could not be checked: \(error.problem.message)",
                advice: "the update is kept; nothing else leaves until the key works")
        }
        return judged
    }
}

extension Problem {
    /// Whether the server itself said that it does not accept the key.
    var isKeyRefusal: Bool {
        code == .keyRefused || code == .accessDenied
    }

    /// For an update that waits for a working key: whether another key check may tell more.
    var leavesKeyInDoubt: Bool {
        !isKeyRefusal && code != .notSupported
    }
}
