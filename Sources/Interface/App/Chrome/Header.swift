import Leads
import Terminal

/// The first line: program, profile, screens, server, and the updates that wait or need attention.
struct Header {
    private struct Piece {
        var text: String
        var style: Style
        /// Run by a click.
        var command: String?
    }

    let state: AppState

    func draw(on canvas: inout Canvas, row: Int) {
        canvas.on(.header) { canvas in
            canvas.clear(Rect(row: row, column: 0, rows: 1, columns: canvas.columns))
            drawPieces(on: &canvas, row: row)
        }
    }

    private func drawPieces(on canvas: inout Canvas, row: Int) {
        // From the longest wording to the shortest: the first that fits.
        for level in 0...3 {
            let right = right(level, canvas)
            let left = left(level, canvas, beside: right.reduce(0) { $0 + DisplayWidth.of($1.text) })
            let width = (left + right).reduce(0) { $0 + DisplayWidth.of($1.text) }
            guard width + 2 <= canvas.columns || level == 3 else { continue }
            var column = 0
            for piece in left { column = write(piece, row, column, on: &canvas) }
            let rightWidth = right.reduce(0) { $0 + DisplayWidth.of($1.text) }
            column = max(column, canvas.columns - rightWidth - 1)
            for piece in right { column = write(piece, row, column, on: &canvas) }
            return
        }
    }

    private func write(_ piece: Piece, _ row: Int, _ column: Int, on canvas: inout Canvas) -> Int {
        let end = canvas.write(piece.text, row, column, piece.style)
        if let command = piece.command {
            canvas.mark(Rect(row: row, column: column, rows: 1, columns: end - column), click: .command(command))
        }
        return end
    }

    private func left(_ level: Int, _ canvas: Canvas, beside right: Int) -> [Piece] {
        let glyphs = canvas.glyphs
        let styles = canvas.styles
        var pieces: [Piece] = []
        pieces.append(Piece(text: level < 3 ? " Leadline " : " ", style: styles.header))
        guard state.session.profile != .none else {
            let title = state.setup == nil ? " Organisations" : " Set-up"
            return pieces + [Piece(text: title, style: styles.header)]
        }
        let name = VisibleText.of(String(state.session.profile.name.prefix(24)), ascii: !state.session.unicode)
        let sign = state.session.profile.isSandbox ? " SANDBOX" : ""
        // At the narrowest, a long name is shortened, but never the counts or the server's state.
        let room = canvas.columns - right - state.session.screen.title.count - sign.count - 6
        let label = (level == 3 ? shortened(name, to: max(4, room), canvas.glyphs) : name) + sign
        pieces.append(Piece(text: glyphs.labelStart + label + glyphs.labelEnd, style: styles.profile))
        if level == 3 {
            pieces.append(Piece(text: " " + state.session.screen.title, style: styles.header))
            return pieces
        }
        pieces.append(Piece(text: level == 0 ? "  " : " ", style: styles.text))
        for screen in Screen.allCases {
            let command = screen.command
            let key = state.session.keymap.command(command)?.keys.first
            let text = (key.map { $0.text + " " } ?? "") + screen.title
            let isShown = screen == state.session.screen
            pieces.append(
                Piece(
                    text: isShown ? "[" + text + "]" : " " + text + " ",
                    style: isShown ? styles.headerActive : styles.header, command: command))
            pieces.append(Piece(text: level == 0 ? "  " : " ", style: styles.text))
        }
        return pieces
    }

    private func shortened(_ name: String, to room: Int, _ glyphs: Glyphs) -> String {
        guard DisplayWidth.of(name) > room else { return name }
        var short = ""
        for character in name {
            guard DisplayWidth.of(short) + DisplayWidth.of(character) < room else { break }
            short.append(character)
        }
        return short + glyphs.more
    }

    private func right(_ level: Int, _ canvas: Canvas) -> [Piece] {
        let glyphs = canvas.glyphs
        let styles = canvas.styles
        let gap = level < 2 ? "  " : " "
        let space = level < 2 ? " " : ""
        guard state.session.profile != .none else { return [] }
        var pieces: [Piece] = [server(level, canvas)]
        func count(_ mark: String, _ number: Int, _ style: Style, _ gap: String) {
            if number > 0 {
                pieces.append(Piece(text: gap + mark + space + String(number), style: style, command: "show-outbox"))
            }
        }
        // The Outbox also shows updates held for other organisations.
        let here = state.session.openCounts.own + state.session.openCounts.held
        count(glyphs.up, here.waiting, styles.text, gap)
        count(glyphs.bad, here.rejected, styles.danger, gap)
        count("?", here.unknown, styles.warning, here.rejected > 0 ? " " : gap)
        if let text = elsewhere(level, glyphs) {
            pieces.append(Piece(text: gap + text, style: styles.warning, command: "switch-profile"))
        }
        if level == 0 {
            let key = state.session.keymap.keyText("help")
            pieces.append(Piece(text: "   " + key + " help", style: styles.header, command: "help"))
        }
        return pieces
    }

    /// The open updates of other profiles, with the profile's name if there is only one.
    private func elsewhere(_ level: Int, _ glyphs: Glyphs) -> String? {
        let others = state.profiles.elsewhere(state.session)
        guard !others.isEmpty else { return nil }
        let sum = others.map(\.counts).reduce(OutboxCounts(), +)
        guard level < 3 else { return "+\(sum.waiting + sum.attention)" }
        let name =
            others.count == 1 ? VisibleText.of(others[0].choice.name, ascii: !state.session.unicode) : "elsewhere"
        return level < 2 ? "\(name) \(glyphs.counts(sum))" : "elsewhere \(sum.waiting + sum.attention)"
    }

    private func server(_ level: Int, _ canvas: Canvas) -> Piece {
        let glyphs = canvas.glyphs
        switch state.session.server {
        case .awaitingKey:
            let isRead = state.session.keyTrouble == nil
            let text = !isRead ? " no key" : level == 0 ? " waiting for the key" : level < 3 ? " no key yet" : " key"
            return Piece(
                text: glyphs.offline + text, style: canvas.styles.header, command: isRead ? "accept-key" : nil)
        case .connecting:
            return Piece(text: level < 2 ? glyphs.offline + " connecting" : glyphs.offline, style: canvas.styles.header)
        case .answered(let date):
            let clock = LocalTime(date, in: state.session.zone).shortClock
            return Piece(text: level < 2 ? glyphs.online + " " + clock : glyphs.online, style: canvas.styles.success)
        case .offline(let since, _):
            let clock = LocalTime(since, in: state.session.zone).shortClock
            let text = level == 0 ? " offline since " + clock : level < 3 ? " offline " + clock : " off"
            return Piece(text: glyphs.offline + text, style: canvas.styles.warning)
        }
    }
}
