import Leads
import Terminal
import Testing

@testable import Interface

@Suite("sending all rows that are right") struct SendingRowsTests {
    private static func rows(_ count: Int) -> String {
        (1...count).map { "lead_\($0)\twon\t\($0)0\n" }.joined()
    }

    @Test("12 good rows take a paste and 2 keys")
    func twelve() {
        var person = Session()
        person.paste(Self.rows(12))
        let keys = person.count { person in
            person.press("Alt-s")
            #expect(person.shows("Alt-s again sends the valid ones of these 12 rows; the others stay"))
            person.press("Alt-s")
        }
        #expect(keys == 2)
        person.answerRows()
        #expect(person.submissions.map(\.change.value) == (1...12).map { .of(Int64($0 * 10)) })
        #expect(person.submissions.map(\.change.identifiers.id?.value) == (1...12).map { "lead_\($0)" })
        #expect(person.worklist == nil && person.shows("that was the last of 12 rows"))
    }

    @Test("what is not right, not found, or has to be confirmed stays")
    func onlyRight() {
        var person = Session(profile: .careful)
        person.paste(
            "lead_1\twon\t10\nBo Berg\twon\t20\nlead_3\twon\t\nlead_4\twon\t99000\nlead_5\twon\t1.500\n"
                + "lead_6\twon\t60\nlead_7\twon\t0\nlead_8\twon\t80\n")
        person.press("Alt-s", "Alt-s")
        person.answerRows(notFound: ["lead_6"])
        #expect(person.submissions.map(\.change.identifiers.id?.value) == ["lead_1", "lead_5", "lead_8"])
        #expect(person.shows("3 of 8 rows sent; 5 still need you"))
        #expect(person.worklist?.left == 5 && person.form.rowIndex == 1)
    }

    @Test("a row whose value can be read in two ways stays")
    func ambiguous() {
        var person = Session()
        person.paste("lead_1\twon\t1.500\nlead_2\twon\t20\n")
        person.press("Alt-s", "Alt-s")
        person.answerRows()
        #expect(person.submissions.map(\.change.identifiers.id?.value) == ["lead_2"])
    }

    @Test("rows that were skipped or mended are tried again")
    func triesAgain() {
        var person = Session()
        person.paste("lead_1\twon\t10\nlead_2\twon\t\nlead_3\twon\t30\n")
        person.press("Alt-n")
        #expect(person.shows("1 skipped"))
        person.press("Alt-s", "Alt-s")
        person.answerRows()
        #expect(
            person.submissions.map(\.change.identifiers.id?.value).sorted { $0 ?? "" < $1 ?? "" } == [
                "lead_1", "lead_3",
            ])
        #expect(person.shows("1 needs you") && !person.shows("skipped"))
        person.wait(1)
        person.type("20")
        person.press("Alt-s", "Alt-s")
        person.answerRows()
        #expect(person.submissions.last?.change.identifiers.id?.value == "lead_2" && person.worklist == nil)
    }

    @Test("any key stops it")
    func stopping() {
        var person = Session()
        person.paste(Self.rows(5))
        person.press("Alt-s", "Alt-s")
        person.answerLookup(.lead("lead_1") { $0.currency = "EUR" })
        #expect(person.submissions.count == 1)
        person.press("Esc")
        person.commit(sequence: 101)
        person.answerLookup(.lead("lead_2") { $0.currency = "EUR" })
        #expect(person.submissions.count == 1 && person.worklist?.left == 4)
    }

    @Test("another key after the first one takes the question back")
    func askedOnce() {
        var person = Session()
        person.paste(Self.rows(3))
        person.press("Alt-s", "Tab", "Alt-s")
        person.answerLookup(.lead("lead_1") { $0.currency = "EUR" })
        #expect(person.submissions.isEmpty && person.shows("again sends the valid ones of these 3 rows"))
    }

    @Test("a failed commit stops it, and loses nothing")
    func failing() {
        var person = Session()
        person.paste(Self.rows(3))
        person.press("Alt-s", "Alt-s")
        person.answerLookup(.lead("lead_1") { $0.currency = "EUR" })
        let request = person.submissions.last?.request ?? 0
        person.send(.form(.submitted(request: request, .failure(Problem(.storage, "the disk is full")))))
        #expect(person.worklist?.left == 3 && person.worklist?.sending == nil && person.shows("the disk is full"))
    }
}

@Suite("keys beyond the data") struct KeyCountTests {
    @Test("lost with a reason takes three")
    func lost() {
        var person = Session()
        person.type("jane@example.com")
        var keys = person.count { $0.press("Enter") }
        person.answerLookup(.jane)
        keys += person.count { $0.press("l") }
        person.type("too expensive")
        keys += person.count { $0.press("F8") }
        #expect(keys == 3)
        #expect(person.submissions.last?.change.lossReason == "too expensive")
    }
}

extension Session {
    /// Answers each look-up and each commit, as the program would, until nothing is asked any more.
    fileprivate mutating func answerRows(notFound: Set<String> = []) {
        var answered = (lookups: 0, submissions: 0)
        for round in 0..<100 {
            if submissions.count > answered.submissions {
                answered.submissions = submissions.count
                commit(sequence: Int64(200 + round))
            } else if let query = lookup?.query, lookups > answered.lookups {
                answered.lookups = lookups
                guard let id = query.identifier?.value, !notFound.contains(id) else {
                    answerLookup(LookupResult())
                    continue
                }
                answerLookup(.lead(id) { $0.currency = "EUR" })
            } else {
                return
            }
        }
    }
}
