-- Allows the status `unchanged`. Existing rows stay valid: only the CHECKs of two columns accept one more word,
-- which SQLite documents as a case for `writable_schema` instead of copying both tables.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(sql, 'status IN (''won'', ''qualified'', ''lost'')',
    'status IN (''won'', ''qualified'', ''lost'', ''unchanged'')')
WHERE type = 'table' AND name IN ('updates', 'drafts');
PRAGMA writable_schema = RESET;
