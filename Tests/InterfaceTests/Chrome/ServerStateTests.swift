import FoundationEssentials
import Leads
import Testing

@testable import Interface

/// The mark of the connection follows the end of every request, whichever feature made it.
@Suite struct ServerStateTests {
    private let noRoute = Problem(.unreachable, "the server cannot be reached")

    @Test(arguments: Problem.Code.allCases)
    func everyEndOfARequestSaysWhetherTheServerIsThere(code: Problem.Code) {
        for before in [ServerState.awaitingKey, .connecting, .online, .offline(since: Session.start, noRoute)] {
            var state = before
            let problem = Problem(code, "it failed")
            let isBack = state.requestEnded(problem, at: Session.start.addingTimeInterval(60))
            switch code.reachedServer {
            case true?: #expect(state == .online && isBack == (before != .online))
            case nil: #expect(state == before && !isBack)
            case false?:
                let isStill = before == .offline(since: Session.start, noRoute)
                let since = isStill ? Session.start : Session.start.addingTimeInterval(60)
                #expect(state == .offline(since: since, problem) && !isBack)
            }
        }
    }

    @Test func aSuccessAfterAFailureIsOnlineAndReleasesWhatWaits() {
        var person = Session()
        person.send(.requestEnded(noRoute, at: person.now))
        #expect(person.shows("offline"))
        #expect(person.send(.requestEnded(nil, at: person.now)) == [.outbox(.connectionIsBack)])
        #expect(person.shows("online"))
        #expect(person.send(.requestEnded(nil, at: person.now)).isEmpty)
        person.send(.requestEnded(noRoute, at: person.now))
        #expect(person.shows("offline"))
    }

    /// What was answered from the history alone says nothing about the server.
    @Test func aLookUpThatAskedNobodyChangesNothing() {
        var person = Session()
        person.type("jane@example.com")
        person.press("Enter")
        person.answerLookup()
        #expect(person.shows("connecting"))
    }
}
