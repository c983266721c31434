extension Schema {
    /// Who made an update, and the campaign that its card showed; updates made before have neither.
    static let authors = """
        ALTER TABLE updates ADD COLUMN author TEXT;
        ALTER TABLE updates ADD COLUMN card_campaign TEXT;
        """
}
