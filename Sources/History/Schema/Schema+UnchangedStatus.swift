extension Schema {
    /// An update may leave the lead's status as it is. What an older file says stays valid: only the checks of two columns
    /// take one word more, for which SQLite documents this way instead of copying both tables.
    static let unchangedStatus = """
        PRAGMA writable_schema = ON;
        UPDATE sqlite_schema
        SET sql = replace(sql, 'status IN (''won'', ''qualified'', ''lost'')',
            'status IN (''won'', ''qualified'', ''lost'', ''unchanged'')')
        WHERE type = 'table' AND name IN ('updates', 'drafts');
        PRAGMA writable_schema = RESET;
        """
}
