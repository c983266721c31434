package import Leads

extension Outbox {
    /// Reported in the order in which they happen.
    package enum Event: Sendable {
        /// An attempt begins.
        case claimed(LeadUpdate)
        /// An attempt ended.
        case sent(Sent)
        /// An update changed its state without an attempt of this process.
        case changed(LeadUpdate)
        /// The disk failed, or (code `keyChanged`) nothing is sent until the user accepts the key.
        case trouble(Problem)
    }
}
