-- New leads: the status `new`, and what only they have. Existing rows stay valid, as in `unchanged_status.sql`.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(sql, 'status IN (''won'', ''qualified'', ''lost'', ''unchanged'')',
    'status IN (''won'', ''qualified'', ''lost'', ''unchanged'', ''new'')')
WHERE type = 'table' AND name = 'updates';
PRAGMA writable_schema = RESET;

ALTER TABLE updates ADD COLUMN lead_name TEXT;
ALTER TABLE updates ADD COLUMN custom TEXT;
