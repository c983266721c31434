import FoundationEssentials
import Leads
import Terminal

/// The first line: the organisation, the screens with what waits in the Outbox, what waits at other organisations, the
/// connection, and the key of the help.
struct Header {
    private struct Piece {
        var text: String
        var style: Style
        /// Run by a click.
        var command: String?

        var width: Int { DisplayWidth.of(text) }
    }

    let state: AppState

    private var session: Session { state.session }

    func draw(on canvas: inout Canvas, row: Int) {
        canvas.on(.header) { canvas in
            canvas.clear(Rect(row: row, column: 0, rows: 1, columns: canvas.columns))
            guard session.profile != .none else {
                let title = state.setup == nil ? "Organisations" : "Set-up"
                canvas.write(" Leadline  " + title, row, 0, canvas.styles.header)
                guard state.setup != nil else { return }
                let help = session.keymap.keyText("setup-help") + " help"
                let start = canvas.writeRight(help, row, before: canvas.columns - 1, from: 20, canvas.styles.header)
                canvas.mark(
                    Rect(row: row, column: start, rows: 1, columns: canvas.columns - start),
                    click: .command("setup-help"))
                return
            }
            for wording in HeaderWording.all
            where draw(wording, isLast: wording == HeaderWording.all.last, row, on: &canvas) { return }
        }
    }

    /// - Returns: false when there is not enough room.
    private func draw(_ wording: HeaderWording, isLast: Bool, _ row: Int, on canvas: inout Canvas) -> Bool {
        let tabs = tabs(wording, canvas)
        let counts = counts(canvas)
        let closing = wording.tabs != .counts && session.screen == .outbox ? "]" : " "
        let connection = connection(wording.connection, canvas)
        let help = help(wording, canvas)
        let middle = width(tabs) + spare(wording) + max(width(counts) + closing.count, wording.countsWidth)
        let margin = min(1, wording.gap)
        let right = max(connection.width, wording.connectionWidth) + max(1, wording.gap) + help.width + margin
        let others = elsewhere(canvas.glyphs)
        // A short window says only how many updates others have.
        let least = wording.connection == .shortest ? others.last : others.first
        let needed = least.map { DisplayWidth.of($0) + 1 } ?? 0
        let room = canvas.columns - middle - right - max(1, wording.gap) - wording.gap - needed
        let label = label(canvas, columns: room, least: wording.name)
        guard let label = label ?? (isLast ? self.label(canvas, columns: max(3, room), least: 1) : nil) else {
            return false
        }

        var column = write(label, row, 0, on: &canvas) + max(1, wording.gap)
        for piece in tabs + counts { column = write(piece, row, column, on: &canvas) }
        canvas.write(closing, row, column, session.screen == .outbox ? canvas.styles.headerActive : nil)
        column += closing.count
        let helpColumn = canvas.columns - margin - help.width
        let connectionEnd = helpColumn - max(1, wording.gap)
        let connectionColumn = connectionEnd - max(connection.width, wording.connectionWidth)
        // Without a gap it stands as far from the counts as it can.
        _ = write(
            connection, row, wording.gap > 0 ? connectionColumn : connectionEnd - connection.width, on: &canvas)
        _ = write(help, row, helpColumn, on: &canvas)
        let between = connectionColumn - 1 - column
        if let text = others.first(where: { DisplayWidth.of($0) <= between }) {
            let start = connectionColumn - 1 - DisplayWidth.of(text)
            _ = write(
                Piece(text: text, style: canvas.styles.warning, command: "switch-profile"), row, start, on: &canvas)
        }
        return true
    }

    /// What another screen's longer name would take, where only the one shown is named.
    private func spare(_ wording: HeaderWording) -> Int {
        switch wording.tabs {
        case .named, .counts: 0
        case .keys, .shownOne:
            (Screen.allCases.map(\.title.count).max() ?? 0) - session.screen.title.count
        }
    }

    private func width(_ pieces: [Piece]) -> Int {
        pieces.reduce(0) { $0 + $1.width }
    }

    private func write(_ piece: Piece, _ row: Int, _ column: Int, on canvas: inout Canvas) -> Int {
        let end = canvas.write(piece.text, row, column, piece.style)
        if let command = piece.command {
            canvas.mark(Rect(row: row, column: column, rows: 1, columns: end - column), click: .command(command))
        }
        return end
    }

    // MARK: Organisation

    /// The organisation's name, shortened to the room there is.
    ///
    /// - Returns: nil where less than `least` columns of a longer name would be left.
    private func label(_ canvas: Canvas, columns: Int, least: Int) -> Piece? {
        let name = VisibleText.of(String(session.profile.name.prefix(24)), ascii: !session.unicode)
        let sign = session.profile.isSandbox ? " SANDBOX" : ""
        let room = columns - sign.count - 2
        guard room >= min(least, DisplayWidth.of(name)) else { return nil }
        let text = shortened(name, to: room, canvas.glyphs) + sign
        let label = ProfileLabel(text, canvas.styles.profile, on: canvas.styles.text)
        return Piece(text: label.text, style: label.style, command: "switch-profile")
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

    // MARK: Screens

    /// The screens. The last one, the Outbox, is left open for its counts.
    private func tabs(_ wording: HeaderWording, _ canvas: Canvas) -> [Piece] {
        let outbox = Screen.allCases.last
        return Screen.allCases.compactMap { screen in
            let isShown = screen == session.screen
            let key = session.keymap.command(screen.command)?.keys.first?.text
            let isNamed = wording.tabs == .named || isShown
            let words = [wording.tabs == .shownOne && !isShown ? nil : key, isNamed ? screen.title : nil]
            let text = words.compactMap(\.self).joined(separator: " ")
            let end = screen == outbox ? "" : isShown ? "]" : " "
            let start = isShown ? "[" : " "
            switch wording.tabs {
            case .counts: return nil
            case .shownOne where !isShown: return nil
            case .named, .keys, .shownOne:
                return Piece(
                    text: start + text + end,
                    style: isShown ? canvas.styles.headerActive : canvas.styles.header, command: screen.command)
            }
        }
    }

    /// What waits in the Outbox and what needs attention there, with what is held for other organisations.
    private func counts(_ canvas: Canvas) -> [Piece] {
        let glyphs = canvas.glyphs
        let here = session.openCounts.own + session.openCounts.held
        let parts: [(String, Int, Style)] = [
            (glyphs.up, here.waiting, canvas.styles.text), (glyphs.bad, here.rejected, canvas.styles.danger),
            ("?", here.unknown, canvas.styles.warning),
        ]
        return parts.filter { $0.1 > 0 }.map { mark, number, style in
            Piece(text: " \(mark)\(number)", style: style, command: "show-outbox")
        }
    }

    // MARK: Other organisations

    /// What waits or needs attention at other organisations, in the longest wording first.
    private func elsewhere(_ glyphs: Glyphs) -> [String] {
        let others = state.profiles.elsewhere(session)
        guard !others.isEmpty else { return [] }
        let sum = others.map(\.counts).reduce(OutboxCounts(), +)
        let all = others.map {
            VisibleText.of($0.choice.name, ascii: !session.unicode) + " " + glyphs.counts($0.counts)
        }
        let total = "+\(sum.waiting + sum.attention)"
        return others.count == 1
            ? [all[0], total] : [all.joined(separator: "  "), "elsewhere " + glyphs.counts(sum), total]
    }

    // MARK: Connection

    private func connection(_ wording: HeaderWording.Connection, _ canvas: Canvas) -> Piece {
        let (glyphs, styles) = (canvas.glyphs, canvas.styles)
        func piece(_ whole: String, _ word: String, _ short: String, _ style: Style, _ command: String? = nil) -> Piece
        {
            let text =
                switch wording {
                case .whole: whole
                case .word: word
                case .shortest: short
                }
            return Piece(text: glyphs.offline + (text.isEmpty ? "" : " " + text), style: style, command: command)
        }
        if let problem = session.diskTrouble ?? session.keyTrouble {
            switch problem.code {
            case .storage: return piece("disk failed", "disk failed", "disk", styles.danger)
            case .keyChanged: return piece("key changed", "key changed", "key", styles.danger, "accept-key")
            case .keyRefused, .accessDenied:
                return piece("key refused", "key refused", "key", styles.danger, "accept-key")
            case .notFound, .rejected, .conflict, .rateLimited, .unavailable, .unreachable, .intercepted, .timedOut,
                .connectionLost, .serverFailed, .answerNotUnderstood, .answerTooLarge, .redirected, .notSupported,
                .certificateRefused, .notReadable, .configuration, .usage, .alreadySent, .cancelled:
                return piece("no key", "no key", "key", styles.danger, "accept-key")
            }
        }
        switch session.server {
        case .awaitingKey: return piece("waiting for the key", "no key yet", "key", styles.header, "accept-key")
        case .connecting: return piece("connecting", "connecting", "", styles.header)
        case .online where session.isServerUnheard: return piece("not asked lately", "idle", "idle", styles.muted)
        case .online:
            return Piece(
                text: glyphs.online + (wording == .shortest ? "" : " online"), style: styles.success)
        case .offline(let since, _):
            let time = Age.duration(session.now.timeIntervalSince(since))
            return piece(time.isEmpty ? "offline" : "offline " + time, "offline", "off", styles.warning)
        }
    }

    // MARK: Help

    private func help(_ wording: HeaderWording, _ canvas: Canvas) -> Piece {
        let key = session.keymap.keyText("help")
        return Piece(text: key + (wording.namesHelp ? " help" : ""), style: canvas.styles.header, command: "help")
    }
}
