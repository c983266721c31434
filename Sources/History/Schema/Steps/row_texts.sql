-- Identifies an imported row by the text of what it sends (`UpdateChange.canonicalText`) instead of a digest. Rows
-- imported before get their text, so that an interrupted import can still be resumed.
--
-- Key fingerprints are computed differently from here on, and earlier ones cannot be compared. The organisation in
-- use takes over the next key, but asks first where updates are open (`OrganisationTable.isSame`). It keeps its
-- number, and so everything known of its rows.
UPDATE updates SET import_row =
    coalesce(sent_id, '') || char(31) || coalesce(sent_email, '') || char(31) || coalesce(sent_phone, '')
    || char(31) || status || char(31) || coalesce(value, '') || char(31) || also_qualified
    || char(31) || coalesce(loss_reason, '') || char(31) || coalesce(note, '')
WHERE import_row IS NOT NULL;

UPDATE organisations SET fingerprint = NULL, owner = NULL WHERE is_in_use = 1 AND fingerprint IS NOT NULL;
