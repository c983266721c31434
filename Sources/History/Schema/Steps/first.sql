-- Times are milliseconds since 1970, amounts ten-thousandths, texts unchanged.
CREATE TABLE identifiers (
    number INTEGER PRIMARY KEY,
    profile TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('id', 'email', 'phone')),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (profile, kind, key)
) STRICT;

CREATE TABLE updates (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    latest_at INTEGER NOT NULL,
    profile TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('won', 'qualified', 'lost')),
    outcome TEXT NOT NULL CHECK (outcome IN
        ('queued', 'sending', 'confirmed', 'rejected', 'retrying', 'unknown', 'cancelled')),
    hold TEXT CHECK (hold IN ('user', 'take-back time', 'key refused')),
    not_before INTEGER,
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    owner INTEGER,
    lead INTEGER,
    value INTEGER CHECK (value >= 0),
    currency TEXT,
    also_qualified INTEGER NOT NULL CHECK (also_qualified IN (0, 1)),
    changed_at INTEGER NOT NULL,
    dismissed_at INTEGER,
    words TEXT NOT NULL,
    sent_id TEXT,
    sent_email TEXT,
    sent_phone TEXT,
    typed_id TEXT,
    typed_email TEXT,
    typed_phone TEXT,
    found_kind TEXT CHECK (found_kind IN ('id', 'email', 'phone')),
    found_value TEXT,
    found_typed TEXT,
    note TEXT,
    loss_reason TEXT,
    lead_id TEXT,
    leads_updated INTEGER,
    message TEXT,
    request_id TEXT,
    card_id TEXT,
    card_name TEXT,
    card_email TEXT,
    card_phone TEXT,
    card_status TEXT,
    card_value INTEGER,
    card_value_text TEXT,
    card_currency TEXT,
    card_note TEXT,
    card_loss_reason TEXT,
    card_source TEXT,
    card_created_at INTEGER,
    card_updated_at INTEGER,
    card_qualified_at INTEGER
) STRICT;

CREATE INDEX updates_of_profile ON updates (profile);
CREATE INDEX outbox ON updates (profile, sequence, outcome, hold, not_before) WHERE outcome IN ('queued', 'sending', 'retrying', 'unknown');
CREATE INDEX attention ON updates (profile, outcome) WHERE outcome IN ('rejected', 'unknown') AND dismissed_at IS NULL;

CREATE TABLE attempts (
    sequence INTEGER NOT NULL REFERENCES updates (sequence) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number > 0),
    started_at INTEGER NOT NULL,
    request TEXT NOT NULL,
    finished_at INTEGER,
    http_status INTEGER,
    request_id TEXT,
    body TEXT,
    problem TEXT,
    problem_message TEXT,
    problem_advice TEXT,
    UNIQUE (sequence, number)
) STRICT;

CREATE TABLE update_identifiers (
    identifier INTEGER NOT NULL,
    sequence INTEGER NOT NULL,
    PRIMARY KEY (identifier, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE outbox_identifiers (
    sequence INTEGER NOT NULL,
    identifier INTEGER NOT NULL,
    PRIMARY KEY (sequence, identifier)
) STRICT, WITHOUT ROWID;

CREATE INDEX outbox_identifiers_by_identifier ON outbox_identifiers (identifier, sequence);

CREATE TABLE links (
    from_identifier INTEGER NOT NULL,
    to_identifier INTEGER NOT NULL,
    PRIMARY KEY (from_identifier, to_identifier)
) STRICT, WITHOUT ROWID;
