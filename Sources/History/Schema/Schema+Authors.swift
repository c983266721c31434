extension Schema {
    /// Author of an update; NULL for updates made before this step.
    static let authors = "ALTER TABLE updates ADD COLUMN author TEXT"
}
