package struct ExportReceipt: Hashable, Sendable {
    /// Absolute.
    package let path: String
    package let updates: Int

    package init(path: String, updates: Int) {
        self.path = path
        self.updates = updates
    }
}
