/// What the program waits for while it ends.
package struct Quitting: Hashable, Sendable {
    /// Updates whose answers are awaited.
    package var sending: Int
    /// Something a person did is still being written to disk.
    package var isWriting: Bool
    /// An organisation is still being opened.
    package var isOpening: Bool

    /// By default nothing but the end itself.
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
