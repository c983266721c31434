package import Leads

extension Outbox {
    /// What the outbox tells, in the order in which it happened.
    package enum Event: Sendable {
        /// An attempt begins.
        case claimed(LeadUpdate)
        /// An attempt ended.
        case sent(Sent)
        /// An update changed its state without an attempt of this process.
        case changed(LeadUpdate)
        /// The disk failed, or (code `keyChanged`) nothing is sent before a person has confirmed the key.
        case trouble(Problem)
    }
}
