package struct ExportReceipt: Hashable, Sendable {
    /// Shortened for display.
    package let path: String
    /// The number of updates in the file.
    package let updates: Int

    package init(path: String, updates: Int) {
        self.path = path
        self.updates = updates
    }
}
