import Testing

@testable import Leads

@Suite struct ProblemTests {
    @Test func saysWhatHappenedAndWhatToDo() {
        #expect(Problem(.notFound, "Lead not found").sentence == "Lead not found")
        #expect(
            Problem(.unreachable, "no connection", advice: "it is sent later").sentence
                == "no connection: it is sent later")
    }
}
