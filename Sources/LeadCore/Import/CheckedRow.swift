package import Leads

/// A row after every rule that needs no lock on the history.
package struct CheckedRow: Sendable {
    package struct Update: Sendable {
        package let change: UpdateChange
        /// The body exactly as it is sent.
        package let request: String
        /// As the local copy has it; nil where it knows none or several.
        package var lead: Lead?
    }

    /// Line of the file, from 1.
    package let line: Int
    package let content: Result<Update, Mistake>

    package struct Mistake: Error, Hashable, Sendable {
        /// What is wrong and what to do; the sentences of several mistakes are joined by "; ".
        package let message: String
    }
}
