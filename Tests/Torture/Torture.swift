import FoundationEssentials
import Glibc
import Leads
import TestSupport

/// The stream of updates, the kills, and the checks in between.
struct Torture {
    private let house: House
    private let limitsFiles: Bool
    private let deadline: ContinuousClock.Instant
    private var random: SeededGenerator
    private var testimony = Testimony()
    private var sandbox: (process: ChildProcess, port: Int)?
    private var typists: [Typist] = []
    private var number = 0
    private var tally = Tally()
    /// How long an undisturbed update takes of late, which the moments of the kills are drawn from.
    private var usual = Duration.milliseconds(200)

    /// What was done, for the last line.
    struct Tally {
        var rounds = 0
        var commands = 0
        var killed = 0
        var typed = 0
        var screensKilled = 0
        var serversKilled = 0
        var resolved = 0
        var released = 0
        var diskFailures = 0
    }

    /// Faults that the server's answers are drawn from. The time-outs of the program are too long to wait for here.
    private static let faults =
        "latency:80+429+429:1+500+500-after+502-after+503+503:1+504-after+drop-before+drop-after+reset-before+"
        + "reset-after+truncate+html+html-after+hang:700+hang-after:700+invalid-utf8+refuse+redirect+huge:2+"
        + "408+425+html:401+html:403+gzip+deflate+bomb:2"

    init(house: House, seed: UInt64, limitsFiles: Bool, deadline: ContinuousClock.Instant) {
        self.house = house
        self.limitsFiles = limitsFiles
        self.deadline = deadline
        random = SeededGenerator(seed: seed)
    }

    /// - Returns: what was done.
    /// - Throws: `TestFailure` with everything that contradicts the promise.
    mutating func run(rounds: Int) async throws -> String {
        let result: Result<String, any Error>
        do {
            result = .success(try await work(rounds: rounds))
        } catch {
            result = .failure(error)
        }
        sandbox?.process.send(signal: SIGKILL)
        for typist in typists { typist.screen.process.send(signal: SIGKILL) }
        return try result.get()
    }

    private mutating func work(rounds: Int) async throws -> String {
        try await furnish()
        for round in 1...rounds where ContinuousClock.now < deadline {
            try await self.round()
            tally.rounds = round
            if round.isMultiple(of: 8) { try await resolve() }
            try judge(isFinal: false)
        }
        try await end()
        let evidence = try judge(isFinal: true)
        let typedAndKept = evidence.updates.filter { $0.note.hasPrefix("screen") }.count
        if tally.typed >= 10, typedAndKept == 0 { throw TestFailure("nothing that was typed arrived in the history") }
        return summary(evidence, typedAndKept)
    }

    private mutating func furnish() async throws {
        let (first, port) = try await house.startSandbox(port: 0, faults: nil)
        first.send(signal: SIGTERM)
        _ = try await first.waitForEnding()
        try house.furnish(port: port)
        sandbox = try await house.startSandbox(port: port, faults: nil)
        let clock = ContinuousClock.now
        try await command(Plan(arguments: arguments(), fileLimit: nil, killAfter: nil))
        usual = clock.duration(to: .now)
        guard testimony.printed.count == 1 else { throw TestFailure("the program does not work undisturbed") }
        try await restartSandbox()
    }
}

// MARK: - Rounds

extension Torture {
    /// One run of the program without a screen.
    private struct Plan: Sendable {
        let arguments: [String]
        let fileLimit: Int?
        let killAfter: Duration?
    }

    /// What came of it.
    private struct Run: Sendable {
        let plan: Plan
        let text: String
        let ending: ChildProcess.Ending
        let time: Duration
    }

    private mutating func round() async throws {
        switch Int.random(in: 0..<4, using: &random) {
        case 0: try house.fillDisk(leaving: Int.random(in: 0...300_000, using: &random))
        case 1: house.makeRoom()
        default: break
        }
        try await bringTypists()
        var plans: [Plan] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let isKilled = Int.random(in: 0..<10, using: &random) < 6
            plans.append(
                Plan(
                    arguments: arguments(),
                    fileLimit: limitsFiles && Bool.random(using: &random)
                        ? Int.random(in: 40...2_000, using: &random) : nil,
                    killAfter: isKilled ? usual * Double.random(in: 0...1.1, using: &random) : nil))
        }
        let killsScreen = !typists.isEmpty && Int.random(in: 0..<4, using: &random) == 0
        let killsSandbox = Int.random(in: 0..<10, using: &random) == 0
        let moment = usual * Double.random(in: 0...2, using: &random)
        let pause = Duration.milliseconds(Int.random(in: 25...90, using: &random))
        var typing: [(Typist, lead: String, note: String)] = []
        for typist in typists {
            tally.typed += 1
            typing.append((typist, "lead_f\(tally.typed)", note("screen")))
        }
        let victim = killsScreen ? typists.randomElement(using: &random) : nil
        let server = killsSandbox ? sandbox?.process : nil
        let house = house
        let runs = try await withThrowingTaskGroup(of: Run?.self) { group in
            for plan in plans {
                group.addTask {
                    try await Self.execute(plan, in: house)
                }
            }
            for (typist, lead, note) in typing {
                group.addTask {
                    try await typist.update(lead: lead, note: note, pause: pause)
                    return nil
                }
            }
            group.addTask {
                try await Task.sleep(for: moment)
                if let victim { try await victim.kill() }
                if let server {
                    server.send(signal: SIGKILL)
                    _ = try await server.waitForEnding()
                }
                return nil
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for case let run? in runs { try remember(run) }
        if killsSandbox {
            tally.serversKilled += 1
            try await restartSandbox()
        }
        if victim != nil { tally.screensKilled += 1 }
        typists.removeAll { !$0.isRunning }
    }

    /// Up to two screens beside the commands.
    private mutating func bringTypists() async throws {
        if typists.count < Int.random(in: 0...2, using: &random) { typists.append(try await Typist(house)) }
    }

    private mutating func command(_ plan: Plan) async throws {
        try remember(try await Self.execute(plan, in: house))
    }

    private static func execute(_ plan: Plan, in house: House) async throws -> Run {
        let output = house.folder + "/command-\(UUID().uuidString).log"
        let start = ContinuousClock.now
        let process = try house.startCommand(plan.arguments, output: output, fileLimit: plan.fileLimit)
        if let delay = plan.killAfter {
            try await Task.sleep(for: delay)
            process.send(signal: SIGKILL)
        }
        let ending = try await process.waitForEnding(.seconds(90))
        let text = String(decoding: try Data(contentsOf: URL(filePath: output)), as: UTF8.self)
        try FileManager.default.removeItem(atPath: output)
        return Run(plan: plan, text: text, ending: ending, time: start.duration(to: .now))
    }

    /// Remembers what a run said.
    private mutating func remember(_ run: Run) throws {
        tally.commands += 1
        for line in run.text.split(separator: "\n") where line.hasPrefix("{") && line.hasSuffix("}") {
            let printed = try JSONDecoder().decode(Testimony.Printed.self, from: Data(line.utf8))
            testimony.printed[printed.id] = printed
        }
        switch run.ending {
        case .signal(SIGKILL) where run.plan.killAfter != nil: tally.killed += 1
        case .exit(0):
            if run.plan.killAfter == nil { usual = (usual * 3 + run.time) / 4 }
        case .exit(1), .exit(5), .exit(6): break
        // Local storage: only where a disk is made to fail.
        case .exit(7) where run.plan.fileLimit != nil || house.isSmall: tally.diskFailures += 1
        default:
            throw TestFailure("\(run.plan.arguments.joined(separator: " ")) ended with \(run.ending): \(run.text)")
        }
    }

    private mutating func note(_ origin: String) -> String {
        number += 1
        return "\(origin) \(number)"
    }

    /// An update of a busy lead, which is always named in the same way.
    private mutating func arguments() -> [String] {
        let lead = Int.random(in: 0..<House.busyLeads, using: &random)
        let identifier = lead.isMultiple(of: 2) ? ["--id", "lead_b\(lead)"] : ["--email", "b\(lead)@example.com"]
        let value = ["--value", "\(Int.random(in: 1...99_999, using: &random)).5"]
        let change =
            switch Int.random(in: 0..<3, using: &random) {
            case 0: ["--won"] + value
            case 1: ["--qualified"] + value
            default: ["--lost"]
            }
        return ["update", "--profile", House.profile, "--again", "--json"] + identifier + change
            + ["--note", note("command")]
    }

    private mutating func restartSandbox() async throws {
        if let process = sandbox?.process {
            process.send(signal: SIGKILL)
            _ = try await process.waitForEnding()
        }
        let faults = "rate=0.4,seed=\(Int.random(in: 1...1_000_000, using: &random)),kinds=\(Self.faults)"
        sandbox = try await house.startSandbox(port: sandbox?.port ?? 0, faults: faults)
    }
}

// MARK: - Resolving and judging

extension Torture {
    /// A person deals with what is unknown while the server is down, so that nothing is on its way to it.
    private mutating func resolve() async throws {
        if let process = sandbox?.process {
            process.send(signal: SIGKILL)
            _ = try await process.waitForEnding()
        }
        house.makeRoom()
        let applied = Set(try Evidence(house).requests.filter(\.isApplied).map(\.note))
        let person = try Person(house)
        for update in try await person.unknown() {
            let note = update.change.note ?? ""
            if applied.contains(note) {
                try await person.resolve(update, arrived: true)
            } else if Bool.random(using: &random) {
                try await person.resolve(update, arrived: false)
            } else {
                try await person.release(update)
                testimony.releases[note, default: 0] += 1
                tally.released += 1
            }
            tally.resolved += 1
        }
        try person.leave()
        try await restartSandbox()
    }

    /// Everything that can leave leaves, by a screen that nobody types into; everything unknown is resolved.
    private mutating func end() async throws {
        for typist in typists { try await typist.kill() }
        typists = []
        house.makeRoom()
        let limit = ContinuousClock.now + .seconds(300)
        while true {
            try await restartSandboxWithoutFaults()
            let typist = try await Typist(house)
            let person = try Person(house)
            try await FileChanges(in: house.historyFolder).first("the end of what can leave", by: limit) {
                try await person.hasWork() ? nil : ()
            }
            try person.leave()
            try await typist.kill()
            try await resolve()
            let rest = try Person(house)
            let isDone = try await rest.open().isEmpty
            try rest.leave()
            if isDone { return }
        }
    }

    private mutating func restartSandboxWithoutFaults() async throws {
        if let process = sandbox?.process {
            process.send(signal: SIGKILL)
            _ = try await process.waitForEnding()
        }
        sandbox = try await house.startSandbox(port: sandbox?.port ?? 0, faults: nil)
    }

    @discardableResult
    private func judge(isFinal: Bool) throws -> Evidence {
        let evidence = try house.withRoom { try Evidence(house) }
        let contradictions = evidence.contradictions(to: testimony, isFinal: isFinal)
        guard contradictions.isEmpty else {
            throw TestFailure("round \(tally.rounds): " + contradictions.joined(separator: "\n"))
        }
        return evidence
    }

    private func summary(_ evidence: Evidence, _ typedAndKept: Int) -> String {
        let outcomes = Dictionary(grouping: evidence.updates, by: \.outcome).mapValues(\.count)
        let list = outcomes.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        return """
            nothing lost, duplicated or misread in \(tally.rounds) rounds: \(tally.commands) commands (\(tally.killed) \
            killed, \(tally.diskFailures) without room), \(typedAndKept) updates by \(tally.typed) goes at a screen \
            (\(tally.screensKilled) killed), \(tally.serversKilled) servers killed; \(evidence.updates.count) updates \
            (\(list)), \(evidence.requests.count) requests of which \(evidence.requests.filter(\.isApplied).count) \
            applied; \(tally.resolved) unknowns resolved by hand, \(tally.released) of them sent again
            """
    }
}
