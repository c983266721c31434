import Leads
import Terminal

extension AppState {
    /// Rows and characters per step of the wheel.
    private static let wheelRows = 3
    private static let wheelCharacters = 8

    /// Finds the target by drawing the screen again, so that the layout is defined only once.
    mutating func click(_ mouse: Mouse) {
        // The form is about to be emptied; the clicked target may be gone.
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
