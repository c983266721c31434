import Leads
import OctanistAPI

extension LeadDesk {
    /// Finds out what a refused update (401, 403) means: that the key is refused, or that it may not change this lead.
    ///
    /// The server is asked about the key alone. What cannot be found out counts as a refused key: then nothing else leaves
    /// with it, and nothing is lost. The problem's code tells whether it was.
    func judged(_ failure: APIFailure) async -> APIFailure {
        guard failure.delivery == .keyRefused else { return failure }
        var judged = failure
        let words = failure.words.map { " (\($0))" } ?? ""
        do throws(APIFailure) {
            _ = try await service.check()
            judged.delivery = .refused
            judged.problem = Problem(
                .rejected, "the server refuses this update, but not the key" + words,
                advice: "have the key's permissions for this lead checked in Octanist")
        } catch {
            guard !error.problem.isKeyRefusal else { return failure }
            judged.problem = Problem(
                error.problem.code,
                "the server refuses this update" + words
                    + ", and whether it refuses the key could not be found out: \(error.problem.message)",
                advice: "it is kept; nothing else is sent until the key is known to work")
        }
        return judged
    }
}

extension Problem {
    /// The server itself said that it does not take the key.
    var isKeyRefusal: Bool {
        code == .keyRefused || code == .accessDenied
    }

    /// With an update that waits for a key that works: asking about the key later may tell more.
    var leavesKeyInDoubt: Bool {
        !isKeyRefusal && code != .notSupported
    }
}
