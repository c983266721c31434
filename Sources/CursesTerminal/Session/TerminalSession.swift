import CNcurses
package import Terminal

/// The open terminal: the one place that reads keys and paints. It belongs to the thread that opened it and handles the
/// process's signals (SIGWINCH, SIGINT, SIGTERM, SIGHUP, SIGCONT, SIGTSTP; SIGPIPE is ignored) until it is closed.
///
/// However the process ends, even by a crash, the terminal's modes are restored.
package final class TerminalSession {
    /// Larger screens are used only up to this size.
    static let sizeLimit = Size(columns: 1000, rows: 500)

    /// As last reported by `.resize`, at most 1000 by 500.
    package internal(set) var size: Size
    /// False where the locale is not UTF-8: everything outside ASCII is then painted as ASCII.
    package let supportsUnicode: Bool
    /// False on a monochrome terminal and with `NO_COLOR`: only attributes are painted.
    package let supportsColor: Bool
    /// Lets other threads end a wait for events.
    package let wakeup = Wakeup()

    let environment: TerminalEnvironment
    var decoder: InputDecoder
    var pairs: ColorPairs
    var painted: Frame?
    var isClosed = false
    var inputEnded = false
    var needsFullPaint = false
    var deadline: ContinuousClock.Instant?
    var deadlinePending: InputDecoder.Pending?
    var queued: [TerminalEvent] = []

    private init(environment: TerminalEnvironment, mouse: Bool) {
        self.environment = environment
        size = Self.currentSize()
        supportsUnicode = leadline_is_utf8() != 0
        let depth = leadline_has_true_colors() != 0 ? .direct : ColorDepth(colors: Int(leadline_colors()))
        supportsColor = depth != .none
        decoder = InputDecoder(sequences: .ofTerminal(), readsMouse: mouse)
        pairs = ColorPairs(depth: depth, limit: leadline_pairs())
    }

    deinit {
        close()
    }

    /// Opens the terminal on standard input and output. Throws, before writing anything, when it is not a terminal,
    /// `TERM` is unknown or too simple, or a session is already open.
    ///
    /// - Parameter mouse: reports clicks and the wheel; the terminal then selects text only with Shift held.
    package static func open(mouse: Bool = false) throws(TerminalError) -> TerminalSession {
        let environment = TerminalEnvironment.current
        let colors = environment.announcesTrueColors ? LEADLINE_COLORS_TRUE : LEADLINE_COLORS_KNOWN
        let result = leadline_open(
            Int32(environment.allowsColor ? colors : LEADLINE_COLORS_NONE), mouse ? 1 : 0)
        guard Int(result) == LEADLINE_OPEN_DONE else { throw openingError(Int(result), environment) }
        return TerminalSession(environment: environment, mouse: mouse)
    }

    /// Restores the terminal as it was found. May be called twice.
    package func close() {
        guard !isClosed else { return }
        isClosed = true
        leadline_close()
    }

    static func currentSize() -> Size {
        let packed = leadline_size()
        return Size(
            columns: min(Int(packed & 0xFFFF), sizeLimit.columns), rows: min(Int(packed >> 16), sizeLimit.rows))
    }

    private static func openingError(_ result: Int, _ environment: TerminalEnvironment) -> TerminalError {
        let otherwise = "or use commands such as `leadline update`, which need no screen"
        switch result {
        case LEADLINE_OPEN_NO_TERMINAL:
            return TerminalError(
                .notATerminal,
                "The screen needs a terminal as standard input and output: start leadline in one, \(otherwise).")
        case LEADLINE_OPEN_UNKNOWN_TYPE where environment.terminalType.isEmpty:
            return TerminalError(
                .unknownTerminal,
                "TERM is not set, so the kind of terminal is not known: set it, for example to xterm-256color, \(otherwise)."
            )
        case LEADLINE_OPEN_UNKNOWN_TYPE:
            return TerminalError(
                .unknownTerminal,
                "This system does not know the terminal type in TERM (\(VisibleText.of(environment.terminalType))): "
                    + "set it, for example to xterm-256color, \(otherwise).")
        case LEADLINE_OPEN_UNSUITABLE_TYPE:
            return TerminalError(
                .unsuitableTerminal,
                "A terminal of type \(VisibleText.of(environment.terminalType)) cannot show a screen: "
                    + "use another terminal, \(otherwise).")
        case LEADLINE_OPEN_TWICE:
            return TerminalError(.alreadyOpen, "The screen is already open in this process: close it first.")
        default:
            return TerminalError(.failed, "The screen could not be opened: try another terminal, \(otherwise).")
        }
    }
}

@available(*, unavailable)
extension TerminalSession: Sendable {}
