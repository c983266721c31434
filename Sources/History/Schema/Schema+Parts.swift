extension Schema {
    /// Which request an update is at that wins a lead and also qualifies it (`UpdatePart`). What waits in an older file does
    /// not know yet.
    static let parts = "ALTER TABLE updates ADD COLUMN part TEXT CHECK (part IN ('both', 'qualified', 'won'))"
}
