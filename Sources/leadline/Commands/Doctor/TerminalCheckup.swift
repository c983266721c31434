import CursesTerminal
import Glibc

struct TerminalCheckup {
    let environment: [String: String]

    var diagnoses: [Diagnosis] {
        [terminal, locale]
    }

    private var terminal: Diagnosis {
        let known = TerminalEnvironment { environment[$0] }
        let type = known.terminalType
        guard isatty(STDOUT_FILENO) == 1 else {
            return Diagnosis(
                .ok, "terminal", "none here (the output goes elsewhere); TERM is \(type.isEmpty ? "not set" : type)")
        }
        guard !type.isEmpty, type != "dumb", type != "unknown" else {
            return Diagnosis(
                .warning, "terminal",
                "TERM is \(type.isEmpty ? "not set" : type): the screen needs one such as xterm-256color")
        }
        var size = winsize()
        let hasSize = unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        let color =
            known.allowsColor
            ? known.announcesTrueColors ? ", exact colours (COLORTERM)" : "" : ", without colours (NO_COLOR)"
        guard hasSize else { return Diagnosis(.ok, "terminal", type + color) }
        let text = "\(type), \(size.ws_col) × \(size.ws_row)" + color
        guard size.ws_col >= 40, size.ws_row >= 10 else {
            return Diagnosis(.warning, "terminal", text + ": the screen needs at least 40 × 10")
        }
        return Diagnosis(.ok, "terminal", text)
    }

    private var locale: Diagnosis {
        let name = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? "C"
        guard unsafe setlocale(LC_CTYPE, "") != nil else {
            return Diagnosis(.warning, "locale", "\(name) is not installed here: set LANG to C.UTF-8")
        }
        let set = unsafe nl_langinfo(nl_item(CODESET)).map { unsafe String(cString: $0) } ?? ""
        guard set == "UTF-8" else {
            return Diagnosis(.warning, "locale", "\(name) is not UTF-8, accents will show wrongly: set LANG to C.UTF-8")
        }
        return Diagnosis(.ok, "locale", name)
    }
}
