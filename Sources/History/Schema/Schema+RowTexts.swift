extension Schema {
    /// An update of an imported row is recognised by the text of what it sends (`UpdateChange.canonicalText`), not by a
    /// digest any more. Every row that was imported before gets its text, so that a file whose import was cut off goes on
    /// where it stopped.
    ///
    /// Fingerprints of keys are made in another way, too, and those of before say nothing any more. What is in use takes
    /// the next key for its own, but asks first where something is open (`OrganisationTable.isSame`). Its number stays, and
    /// with it all that is known of its rows.
    static let rowTexts = """
        UPDATE updates SET import_row =
            coalesce(sent_id, '') || char(31) || coalesce(sent_email, '') || char(31) || coalesce(sent_phone, '')
            || char(31) || status || char(31) || coalesce(value, '') || char(31) || also_qualified
            || char(31) || coalesce(loss_reason, '') || char(31) || coalesce(note, '')
        WHERE import_row IS NOT NULL;

        UPDATE organisations SET fingerprint = NULL, owner = NULL WHERE is_in_use = 1 AND fingerprint IS NOT NULL;
        """
}
