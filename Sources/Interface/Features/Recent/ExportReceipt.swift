/// What an export has written.
package struct ExportReceipt: Hashable, Sendable {
    /// Where the file is, as a person would write it.
    package let path: String
    /// How many updates the file holds.
    package let updates: Int

    /// What was written, and where.
    package init(path: String, updates: Int) {
        self.path = path
        self.updates = updates
    }
}
