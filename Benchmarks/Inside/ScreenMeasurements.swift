import History
import Interface
import Terminal

/// What a key costs between the terminal's input and its output, on every screen at 100 columns and 30 rows.
struct ScreenMeasurements {
    let history: History
    let themes: String

    private static let size = Size(columns: 100, rows: 30)

    func run(_ meter: inout Meter) async throws {
        try await measure("Update, a letter into the look-up field", to: [], keys: ["a", "Backspace"], &meter)
        try await measure("Recent, one row down or up", to: ["F4"], keys: ["Down", "Up"], &meter)
        try await measure("Recent, one page down or up", to: ["F4"], keys: ["PageDown", "PageUp"], &meter)
        try await measure("Recent, details scrolled", to: ["F4", "Enter"], keys: ["Down", "Up"], &meter)
        try await measure("Outbox, one row down or up", to: ["F5"], keys: ["Down", "Up"], &meter)
        try await measure("help, a letter of the search", to: ["F1"], keys: ["s", "Backspace"], &meter)
        try await measure("palette, one command down or up", to: ["F9"], keys: ["Down", "Up"], &meter)
        try await measure("from screen to screen", to: [], keys: ["F4", "F5", "F2"], &meter)
    }

    /// Presses the keys in turn; what they ask of the history is answered between the samples.
    private func measure(_ name: String, to way: [String], keys names: [String], _ meter: inout Meter) async throws {
        let clock = ContinuousClock()
        var screens = Screens(history: history, theme: try Screens.theme(in: themes))
        try await screens.begin()
        try await screens.press(way)
        let keys = names.compactMap { Key(text: $0) }
        var (update, render, changes) = (Stopwatch(), Stopwatch(), Stopwatch())
        var last = App.render(screens.state)
        for turn in 0..<meter.count(2_000) {
            let key = keys[turn % keys.count]
            let start = clock.now
            let effects = screens.press(key)
            let updated = clock.now
            let frame = App.render(screens.state)
            let rendered = clock.now
            var count = 0
            frame.forEachChange(since: last, within: Self.size) { _, _, _ in count += 1 }
            let compared = clock.now
            Meter.use(count)
            update.record(updated - start)
            render.record(rendered - updated)
            changes.record(compared - rendered)
            last = frame
            try await screens.answer(effects)
        }
        meter.add("update", name, update)
        meter.add("render", name, render)
        meter.add("compare", name, changes)
    }
}
