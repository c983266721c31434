package import Leads

/// A row of a file after every rule was applied that needs no look at the history's lock.
package struct CheckedRow: Sendable {
    /// What is sent for a row.
    package struct Update: Sendable {
        package let change: UpdateChange
        /// The body exactly as it is sent.
        package let request: String
    }

    /// From 1.
    package let line: Int
    /// What the row asks for, or why it cannot be sent.
    package let content: Result<Update, Mistake>

    /// Why a row is not understood: one sentence for each thing that is wrong.
    package struct Mistake: Error, Hashable, Sendable {
        /// What is wrong and what to do, one sentence.
        package let message: String
    }
}
