import CNcurses
import Terminal

extension KeySequences {
    /// The sequences in terminfo for the terminal of the open screen.
    static func ofTerminal() -> KeySequences {
        var known: [[UInt8]: Key] = [:]
        var capabilities = named
        for number in 1...12 { capabilities.append(("kf\(number)", Key(.function(number)))) }
        for (capability, key) in capabilities {
            guard let bytes = unsafe leadline_key_sequence(capability) else { continue }
            known[Array(unsafe String(cString: bytes).utf8)] = key
        }
        return KeySequences(known: known)
    }

    private static let named: [(String, Key)] = [
        ("kcuu1", Key(.up)), ("kcud1", Key(.down)), ("kcub1", Key(.left)), ("kcuf1", Key(.right)),
        ("khome", Key(.home)), ("kend", Key(.end)), ("kpp", Key(.pageUp)), ("knp", Key(.pageDown)),
        ("kich1", Key(.insert)), ("kdch1", Key(.delete)), ("kcbt", Key(.tab, .shift)), ("kent", Key(.enter)),
        ("kind", Key(.down, .shift)), ("kri", Key(.up, .shift)), ("kLFT", Key(.left, .shift)),
        ("kRIT", Key(.right, .shift)), ("kHOM", Key(.home, .shift)), ("kEND", Key(.end, .shift)),
        ("kPRV", Key(.pageUp, .shift)), ("kNXT", Key(.pageDown, .shift)), ("kIC", Key(.insert, .shift)),
        ("kDC", Key(.delete, .shift)),
    ]
}
