/// What the program waits for before it quits.
package struct Quitting: Hashable, Sendable {
    package var sending: Int
    package var isWriting: Bool
    package var isOpening: Bool

    package init(sending: Int = 0, isWriting: Bool = false, isOpening: Bool = false) {
        self.sending = sending
        self.isWriting = isWriting
        self.isOpening = isOpening
    }

    /// One sentence for the person who waits.
    func words(key: String) -> String {
        let what: String? =
            if sending > 0 {
                sending == 1 ? "1 update is being sent" : "\(sending) updates are being sent"
            } else if isWriting {
                "what you did is being written to disk"
            } else if isOpening {
                "an organisation is still being opened"
            } else {
                nil
            }
        let fate = sending > 0 ? ", and whether \(sending == 1 ? "it" : "they") arrived is then unknown" : ""
        return "Quitting" + (what.map { ": " + $0 } ?? "") + ". \(key) again quits at once" + fate + "."
    }
}
