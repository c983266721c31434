package import FoundationEssentials
package import Leads

package enum SyncKind: Hashable, Sendable {
    /// The first reading of all leads, or what has changed since the last one.
    case refresh
    /// All leads, whatever is known of them.
    case full
}

package struct SyncResult: Hashable, Sendable {
    /// Leads in the local copy.
    package var leads: Int
    package var changed: Int
    /// Leads that the server does not have any more.
    package var removed: Int
    /// When the copy last agreed with the server, by this machine's clock.
    package var asOf: Date
    /// Why the copy may lack leads all the same.
    package var warning: Problem?

    package init(leads: Int, changed: Int, removed: Int, asOf: Date, warning: Problem? = nil) {
        self.leads = leads
        self.changed = changed
        self.removed = removed
        self.asOf = asOf
        self.warning = warning
    }
}
