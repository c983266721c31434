package struct FilterParseError: Error, Hashable, Sendable {
    /// In characters from 0.
    package let offset: Int
    /// One sentence without a full stop: what is wrong and what is allowed.
    package let message: String

    package init(offset: Int, message: String) {
        self.offset = offset
        self.message = message
    }
}
