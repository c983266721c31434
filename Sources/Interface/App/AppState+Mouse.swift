import Leads
import Terminal

extension AppState {
    /// How many rows a step of the wheel goes, and how many characters of a field.
    private static let wheelRows = 3
    private static let wheelCharacters = 8

    /// Finds out what was clicked by drawing the screen once more, so that there is no second layout.
    mutating func click(_ mouse: Mouse) {
        // The form is empty in a moment; what was meant is not there any more.
        guard !session.submission.isRunning || session.screen != .update || overlay != nil else { return }
        let targets = App.targets(self).reversed().filter { $0.contains(mouse.position) }
        switch mouse.action {
        case .click:
            guard let click = targets.lazy.compactMap(\.click).first else { return }
            update.form.sendsWhenSeen = false
            perform(click, at: mouse.position.column)
        case .wheelUp: if let wheel = targets.lazy.compactMap(\.wheel).first { turn(wheel, by: -1) }
        case .wheelDown: if let wheel = targets.lazy.compactMap(\.wheel).first { turn(wheel, by: 1) }
        }
    }

    private mutating func perform(_ click: MouseTarget.Click, at column: Int) {
        switch click {
        case .command(let id): if let command = session.keymap.command(id) { run(command) }
        case .action(let action): perform(action)
        case .text(let place, let start, let width):
            perform(.form(.click(.text(place, column: column - start, width: width))))
        case .choice(let index): clickInDialog(index)
        case .nothing: break
        }
    }

    private mutating func turn(_ wheel: MouseTarget.Wheel, by step: Int) {
        let rows = step * Self.wheelRows
        switch wheel {
        case .rows: perform(.moveRow(by: rows))
        case .detail: perform(.recent(.scrollDetail(by: rows)))
        case .entries: perform(.list(.move(by: rows)))
        case .copied: perform(.scrollCopied(by: rows))
        case .text(let place): perform(.form(.scrollText(place, by: step * Self.wheelCharacters)))
        case .nothing: break
        }
    }
}
