-- Totals by profile, outcome, status and currency, maintained by triggers, so that the totals of a whole history
-- need not be computed. An update without a currency counts under ''.
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
    coalesce(sum(value / 1000000000), 0), coalesce(sum(value % 1000000000), 0)
FROM updates GROUP BY 1, 2, 3, 4;

CREATE TRIGGER totals_of_new AFTER INSERT ON updates BEGIN
    INSERT INTO totals VALUES (
        new.profile, new.outcome, new.status, coalesce(new.currency, ''), 1,
        coalesce(new.value / 1000000000, 0), coalesce(new.value % 1000000000, 0))
    ON CONFLICT (profile, outcome, status, currency) DO UPDATE SET
        updates = updates + 1, high = high + excluded.high, low = low + excluded.low;
END;

CREATE TRIGGER totals_of_changed AFTER UPDATE OF profile, outcome, status, currency, value ON updates
WHEN (old.profile, old.outcome, old.status, old.currency, old.value)
    IS NOT (new.profile, new.outcome, new.status, new.currency, new.value)
BEGIN
    UPDATE totals SET
        updates = updates - 1, high = high - coalesce(old.value / 1000000000, 0),
        low = low - coalesce(old.value % 1000000000, 0)
    WHERE profile = old.profile AND outcome = old.outcome AND status = old.status
        AND currency = coalesce(old.currency, '');
    INSERT INTO totals VALUES (
        new.profile, new.outcome, new.status, coalesce(new.currency, ''), 1,
        coalesce(new.value / 1000000000, 0), coalesce(new.value % 1000000000, 0))
    ON CONFLICT (profile, outcome, status, currency) DO UPDATE SET
        updates = updates + 1, high = high + excluded.high, low = low + excluded.low;
END;

CREATE TRIGGER totals_of_deleted AFTER DELETE ON updates BEGIN
    UPDATE totals SET
        updates = updates - 1, high = high - coalesce(old.value / 1000000000, 0),
        low = low - coalesce(old.value % 1000000000, 0)
    WHERE profile = old.profile AND outcome = old.outcome AND status = old.status
        AND currency = coalesce(old.currency, '');
END;
