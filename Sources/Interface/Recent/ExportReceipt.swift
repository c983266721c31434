/// What an export has written.
package struct ExportReceipt: Hashable, Sendable {
    /// Where the file is, as a person would write it.
    package let path: String
    package let updates: Int

    package init(path: String, updates: Int) {
        self.path = path
        self.updates = updates
    }
}
