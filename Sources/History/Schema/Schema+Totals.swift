extension Schema {
    /// Ten-thousandths per unit of a sum's high part. Amounts have up to 19 digits, and nine of the largest would
    /// overflow a 64-bit sum; split, both parts have room for billions of updates.
    static let totalsUnit: Int64 = 1_000_000_000

    /// Totals by profile, outcome, status and currency, maintained by triggers, so that the totals of a whole history
    /// need not be computed. An update without a currency counts under ''.
    static let totals = """
        CREATE TABLE totals (
            profile TEXT NOT NULL,
            outcome TEXT NOT NULL,
            status TEXT NOT NULL,
            currency TEXT NOT NULL,
            updates INTEGER NOT NULL CHECK (updates >= 0),
            high INTEGER NOT NULL,
            low INTEGER NOT NULL,
            PRIMARY KEY (profile, outcome, status, currency)
        ) STRICT, WITHOUT ROWID;

        INSERT INTO totals
        SELECT profile, outcome, status, coalesce(currency, ''), count(*),
            coalesce(sum(value / \(totalsUnit)), 0), coalesce(sum(value % \(totalsUnit)), 0)
        FROM updates GROUP BY 1, 2, 3, 4;

        CREATE TRIGGER totals_of_new AFTER INSERT ON updates BEGIN
            \(adding("new"))
        END;

        CREATE TRIGGER totals_of_changed AFTER UPDATE OF profile, outcome, status, currency, value ON updates
        WHEN (old.profile, old.outcome, old.status, old.currency, old.value)
            IS NOT (new.profile, new.outcome, new.status, new.currency, new.value)
        BEGIN
            \(taking("old"))
            \(adding("new"))
        END;

        CREATE TRIGGER totals_of_deleted AFTER DELETE ON updates BEGIN
            \(taking("old"))
        END;
        """

    private static func adding(_ row: String) -> String {
        """
        INSERT INTO totals VALUES (
            \(row).profile, \(row).outcome, \(row).status, coalesce(\(row).currency, ''), 1,
            coalesce(\(row).value / \(totalsUnit), 0), coalesce(\(row).value % \(totalsUnit), 0))
        ON CONFLICT (profile, outcome, status, currency) DO UPDATE SET
            updates = updates + 1, high = high + excluded.high, low = low + excluded.low;
        """
    }

    private static func taking(_ row: String) -> String {
        """
        UPDATE totals SET
            updates = updates - 1, high = high - coalesce(\(row).value / \(totalsUnit), 0),
            low = low - coalesce(\(row).value % \(totalsUnit), 0)
        WHERE profile = \(row).profile AND outcome = \(row).outcome AND status = \(row).status
            AND currency = coalesce(\(row).currency, '');
        """
    }
}
