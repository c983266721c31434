-- Updates that were accepted together. `origin` says where from: marks, filter, file or undo, and `detail` which
-- filter, file or batch; `status` is what all its updates set.
CREATE TABLE batches (
    id TEXT NOT NULL PRIMARY KEY,
    created_at INTEGER NOT NULL,
    organisation INTEGER NOT NULL,
    profile TEXT NOT NULL,
    author TEXT,
    origin TEXT NOT NULL CHECK (origin IN ('marks', 'filter', 'file', 'undo')),
    detail TEXT,
    status TEXT CHECK (status IN ('won', 'qualified', 'lost', 'unchanged', 'new'))
) STRICT;
CREATE INDEX batches_by_time ON batches (created_at);

ALTER TABLE updates ADD COLUMN batch TEXT;
CREATE INDEX updates_of_batch ON updates (batch, sequence) WHERE batch IS NOT NULL;

-- Updates by batch and outcome, maintained by triggers, so that progress need not be counted.
CREATE TABLE batch_outcomes (
    batch TEXT NOT NULL,
    outcome TEXT NOT NULL,
    updates INTEGER NOT NULL CHECK (updates >= 0),
    PRIMARY KEY (batch, outcome)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER outcomes_of_new AFTER INSERT ON updates WHEN new.batch IS NOT NULL BEGIN
    INSERT INTO batch_outcomes VALUES (new.batch, new.outcome, 1)
    ON CONFLICT (batch, outcome) DO UPDATE SET updates = updates + 1;
END;

CREATE TRIGGER outcomes_of_changed AFTER UPDATE OF outcome ON updates
WHEN new.batch IS NOT NULL AND old.outcome IS NOT new.outcome
BEGIN
    UPDATE batch_outcomes SET updates = updates - 1 WHERE batch = old.batch AND outcome = old.outcome;
    INSERT INTO batch_outcomes VALUES (new.batch, new.outcome, 1)
    ON CONFLICT (batch, outcome) DO UPDATE SET updates = updates + 1;
END;

CREATE TRIGGER outcomes_of_deleted AFTER DELETE ON updates WHEN old.batch IS NOT NULL BEGIN
    UPDATE batch_outcomes SET updates = updates - 1 WHERE batch = old.batch AND outcome = old.outcome;
END;
