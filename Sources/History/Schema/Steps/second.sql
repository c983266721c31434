-- The leads that a conflict named, and the key last used for each organisation: a fingerprint salted for this
-- history alone, never the key.
ALTER TABLE attempts ADD COLUMN matches TEXT;

CREATE TABLE key_salt (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 1),
    salt TEXT NOT NULL
) STRICT;

INSERT INTO key_salt VALUES (1, lower(hex(randomblob(16))));

CREATE TABLE key_fingerprints (
    scope TEXT NOT NULL PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    known_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
