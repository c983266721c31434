import FoundationEssentials
import Leads

@testable import Interface

extension Scene {
    static let leads: [Scene] = [
        Scene(name: "leads") { $0.openLeads(total: 8_310) },
        Scene(name: "leads-won") { person in
            person.openLeads(total: 8_310)
            person.press("w")
            person.answerLookup(Lead.queue[0])
            person.type("15000")
        },
        Scene(name: "leads-lost") { person in
            person.openLeads()
            person.press("Down", "Down", "l")
            person.answerLookup(Lead.queue[2])
        },
        Scene(name: "leads-note") { person in
            person.openLeads()
            person.press("n")
            person.answerLookup(Lead.queue[0])
            person.type("Call back on Monday")
        },
        Scene(name: "leads-changed-meanwhile") { person in
            person.openLeads()
            person.press("w")
            person.type("15000")
            var lead = Lead.queue[0]
            lead.status = .qualified
            lead.value = .of(5_000)
            person.answerLookup(lead)
        },
        Scene(name: "leads-sent") { person in
            person.openLeads()
            person.press("w")
            person.answerLookup(Lead.queue[0])
            person.type("15000")
            person.press("F8")
            person.commit()
        },
        Scene(name: "leads-marked") { person in
            person.openLeads(total: 8_310)
            person.press("Space", "Space", "Down", "Space")
        },
        Scene(name: "batch-form") { person in
            person.openLeads(total: 8_310)
            person.press("Space", "Space", "Space", "w")
            person.type("15000")
            person.press("Tab")
        },
        Scene(name: "batch-question") { person in
            person.openLeads(total: 8_310)
            person.press("*")
            person.answerReadAll(Lead.queue)
            person.press("l")
            person.type("Price")
            person.press("F8")
            person.answerPlan(without: 1)
        },
        Scene(name: "batch-question-many") { person in
            person.openLeads(Lead.openQueue(30), total: 8_310)
            person.press("*")
            person.answerReadAll(Lead.openQueue(40))
            person.press("q")
            person.type("1500")
            person.press("F8")
            person.answerPlan()
            person.type("4")
        },
        Scene(name: "leads-card") { person in
            person.openLeads()
            person.press("Enter")
        },
        Scene(name: "leads-filter") { person in
            person.openLeads(total: 8_310)
            person.press("/")
            person.type("reach:google days:<14")
            person.loadLeads([Lead.queue[0], Lead.queue[1], Lead.queue[3]], total: 8_310, asOf: Session.start)
        },
        Scene(name: "leads-filter-mistake") { person in
            person.openLeads()
            person.press("/")
            person.type("days:soon")
            person.press("Enter")
        },
        Scene(name: "leads-filter-completion") { person in
            person.openLeads(total: 8_310)
            person.press("/")
            person.send(.leads(.wordsRead(["campaign": ["google / cpc / brand", "google / cpc / spring_sale"]])))
            person.type("campaign:goo")
        },
        Scene(name: "leads-view") { person in
            person.openViews()
            person.press("'", "b")
            person.loadLeads([Lead.queue[1], Lead.queue[6], Lead.queue[8]], total: 8_310, asOf: Session.start)
        },
        Scene(name: "leads-views") { person in
            person.openViews()
            person.press("'", "Down")
        },
        Scene(name: "leads-save-view") { person in
            person.openViews()
            person.press("/")
            person.type("days:<14")
            person.press("Enter", "S")
            person.type("Before long")
        },
        Scene(name: "leads-nothing-fits") { person in
            person.openLeads(total: 8_310)
            person.press("/")
            person.type("zebra")
            person.loadLeads([], total: 8_310, asOf: Session.start)
            person.press("Enter")
        },
        Scene(name: "leads-all-done") { person in
            person.openLeads([], total: 8_310)
        },
        Scene(name: "leads-none") { $0.openLeads([]) },
        Scene(name: "leads-first-fill") { person in
            person.press("F3")
            person.loadLeads([], total: 0)
            person.send(.leads(.progress(request: person.syncs.last ?? 0, SyncProgress(read: 2_300, total: 8_310))))
            person.loadLeads(Array(Lead.queue.prefix(6)), matching: 910, total: 2_300)
        },
        Scene(name: "leads-offline") { person in
            person.openLeads()
            person.press("Ctrl-L")
            let problem = Problem(.unreachable, "the server cannot be reached", advice: "it is tried again")
            person.send(.requestEnded(problem, at: Session.start))
            person.endSync(.failure(problem))
            person.loadLeads(Lead.queue, asOf: Session.start.addingTimeInterval(-7_200))
        },
        Scene(name: "leads-refused") { person in
            person.press("F3")
            person.loadLeads([], total: 0)
            person.endSync(
                .failure(Problem(.keyRefused, "the server refused the key", advice: "check it with leadline doctor")))
        },
        Scene(name: "leads-off") { person in
            person.press("F3")
            guard let request = person.leadRequest?.request else { return }
            person.send(
                .leads(
                    .failed(
                        request: request,
                        Problem(
                            .configuration, "this organisation keeps no local copy (mirror = false)",
                            advice: "set mirror = true in its profile to see its leads here"))))
        },
        Scene(name: "leads-classic", profile: .classic) { person in
            let leads = Lead.queue.map { lead in
                var lead = lead
                lead.attribution = Attribution(clickIDs: lead.attribution.clickIDs)
                return lead
            }
            person.openLeads(leads)
        },
    ]
}
