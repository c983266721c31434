-- Unsent drafts. A draft with an owner is the open form of a running process.
CREATE TABLE drafts (
    number INTEGER PRIMARY KEY,
    profile TEXT NOT NULL,
    kept_at INTEGER NOT NULL,
    owner INTEGER,
    was_open INTEGER NOT NULL CHECK (was_open IN (0, 1)),
    lookup TEXT NOT NULL,
    status TEXT CHECK (status IN ('won', 'qualified', 'lost')),
    value TEXT NOT NULL,
    note TEXT NOT NULL,
    loss_reason TEXT NOT NULL,
    also_qualified INTEGER NOT NULL CHECK (also_qualified IN (0, 1))
) STRICT;

CREATE TABLE draft_identifiers (
    draft INTEGER NOT NULL,
    place INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('id', 'email', 'phone')),
    value TEXT NOT NULL,
    typed TEXT NOT NULL,
    PRIMARY KEY (draft, place)
) STRICT, WITHOUT ROWID;
