-- The code of an update's last problem, so that no sentence has to be parsed, and the time of its last release by
-- the user.
ALTER TABLE updates ADD COLUMN problem TEXT;
ALTER TABLE updates ADD COLUMN released_at INTEGER;

UPDATE updates SET problem = (
    SELECT attempts.problem FROM attempts
    WHERE attempts.sequence = updates.sequence ORDER BY attempts.number DESC LIMIT 1)
WHERE outcome IN ('rejected', 'retrying', 'unknown') OR hold = 'key refused';
