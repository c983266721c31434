/// Something asked of the desk for one update, until its answer comes.
enum RowAction: Hashable, Sendable {
    case sendNow, hold, release, cancel, settle, readBack, retry, dismiss, adopt

    /// The person has dealt with the update: its row need not be kept in sight.
    var endsIt: Bool {
        switch self {
        case .cancel, .settle, .dismiss: true
        case .sendNow, .hold, .release, .readBack, .retry, .adopt: false
        }
    }
}
