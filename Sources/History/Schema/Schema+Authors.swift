extension Schema {
    /// Who made an update; nobody knows of one that was made before this step.
    static let authors = "ALTER TABLE updates ADD COLUMN author TEXT"
}
