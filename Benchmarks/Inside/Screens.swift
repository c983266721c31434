import FoundationEssentials
import History
import Interface
import Leads
import Settings
import Terminal

/// A screen worked on by a history and no terminal: what the interface asks for is answered before the next key.
struct Screens {
    private(set) var state: AppState
    private let history: History
    private var now = Date.endOfSample

    init(history: History, theme: Theme) {
        self.history = history
        state = AppState(
            profile: ProfileSummary(
                name: SampleUpdates.profile, server: "benchmark", contract: .classic, numberFormat: .point),
            theme: theme, zone: .utc, size: Size(columns: 100, rows: 30), now: now)
    }

    /// The shipped dark theme.
    static func theme(in folder: String) throws -> Theme {
        let text = String(decoding: try Data(contentsOf: URL(filePath: folder + "/dark.toml")), as: UTF8.self)
        let catalog = ThemeCatalog(shipped: [ThemeCatalog.File(name: "dark.toml", text: text)])
        guard let theme = catalog["dark"] else { throw Problem(.configuration, "there is no theme dark in \(folder)") }
        return theme
    }

    /// One key as the program's loop takes it, without what it asks for.
    mutating func press(_ key: Key) -> [AppEffect] {
        App.update(&state, .terminal(.key(key), now: now))
    }

    mutating func type(_ text: String) async throws {
        for character in text { try await answer(press(Key(.character(character)))) }
    }

    mutating func press(_ names: [String]) async throws {
        for name in names {
            guard let key = Key(text: name) else { throw Problem(.usage, "\(name) is no key") }
            try await answer(press(key))
        }
    }

    mutating func begin() async throws {
        _ = App.update(&state, .update(.newest(try await history.newest(50, of: SampleUpdates.organisation))))
        let counts = try await history.counts(of: SampleUpdates.organisation)
        _ = App.update(&state, .counts(OpenCounts(own: counts)))
        _ = App.update(&state, .server(.online))
    }

    /// Gives the interface what it asked for, and what it asks for then.
    mutating func answer(_ effects: [AppEffect]) async throws {
        var waiting = effects[...]
        while let effect = waiting.popFirst() {
            guard let message = try await message(effect) else { continue }
            waiting += App.update(&state, message)
        }
    }

    private func message(_ effect: AppEffect) async throws -> AppMessage? {
        switch effect {
        case .recent(.load(let request, let filter, let order, let cursor, let limit)):
            let page = try await history.sorted(
                filter, by: order, after: cursor, limit: limit, now: now, zone: .utc)
            return .recent(.loaded(request: request, page))
        case .recent(.count(let request, let filter)):
            return .recent(.counted(request: request, try await history.totals(filter, now: now, zone: .utc)))
        case .recent(.loadAttempts(let id)): return .recent(.attemptsLoaded(id, try await history.attempts(of: id)))
        case .outbox(.load(let request)):
            return .outbox(.loaded(request: request, try await history.outbox(of: SampleUpdates.organisation)))
        case .form(.suggest(let request, let text)):
            let found = try await history.suggestions(for: text, of: SampleUpdates.organisation, limit: 8)
            return .form(.suggested(request: request, found))
        case .form, .drafts, .leads, .newLead, .batch, .recent, .outbox, .installation, .practice, .program: return nil
        }
    }
}
