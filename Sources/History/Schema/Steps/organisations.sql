-- The organisation of each update, identifier and draft: a server, a profile and the fingerprint of a key, salted
-- for this history alone. Before this step only the profile was stored.
--
-- NULL means an unknown server or key. One organisation of a scope (`Organisation.scope`) is in use: the one last
-- used, confirmed by the user where it changed. `owner` is the process that created one without a key.
--
-- Rows of an older file belong to the organisation of their profile, with the key remembered for it. The server of
-- the environment's keys was not stored: with one server in the history everything is assigned to it, and waiting
-- updates are held, because they may have been meant for another; else they have no server, and the user decides.
CREATE TABLE organisations (
    number INTEGER PRIMARY KEY,
    scope TEXT NOT NULL,
    profile TEXT NOT NULL,
    server TEXT,
    fingerprint TEXT,
    is_in_use INTEGER NOT NULL CHECK (is_in_use IN (0, 1)),
    owner INTEGER
) STRICT;

CREATE UNIQUE INDEX organisations_by_identity
ON organisations (scope, coalesce(server, ''), coalesce(fingerprint, ''));
CREATE UNIQUE INDEX organisation_in_use ON organisations (scope) WHERE is_in_use = 1;

INSERT INTO organisations (scope, profile, fingerprint, is_in_use)
SELECT 'profile:' || name, name,
    (SELECT fingerprint FROM key_fingerprints WHERE scope = 'profile:' || name), 1
FROM (
    SELECT profile AS name FROM totals UNION SELECT profile FROM drafts
    UNION SELECT substr(scope, 9) FROM key_fingerprints WHERE scope LIKE 'profile:%')
WHERE name <> 'ENV'
ORDER BY (SELECT sum(updates) FROM totals WHERE profile = name) DESC;

INSERT INTO organisations (scope, profile, server, fingerprint, is_in_use)
SELECT scope, 'ENV', substr(scope, 8), fingerprint, 1 FROM key_fingerprints WHERE scope LIKE 'server:%';

INSERT INTO organisations (scope, profile, is_in_use)
SELECT 'server:', 'ENV', 0
WHERE (SELECT count(*) FROM organisations WHERE profile = 'ENV') <> 1
    AND EXISTS (SELECT 1 FROM totals WHERE profile = 'ENV' UNION ALL SELECT 1 FROM drafts WHERE profile = 'ENV');

-- The profile with the most updates has number 1, so that its rows need not be written again.
ALTER TABLE updates ADD COLUMN organisation INTEGER NOT NULL DEFAULT 1;
UPDATE updates SET organisation = (SELECT o.number FROM organisations o WHERE o.profile = updates.profile ORDER BY o.server IS NOT NULL LIMIT 1)
WHERE (SELECT o.number FROM organisations o WHERE o.profile = updates.profile ORDER BY o.server IS NOT NULL LIMIT 1) <> 1;
UPDATE updates SET outcome = 'queued', hold = 'user', not_before = NULL,
    message = 'held: it was accepted before Leadline recorded for which server'
WHERE profile = 'ENV' AND outcome IN ('queued', 'retrying')
    AND NOT EXISTS (SELECT 1 FROM organisations WHERE scope = 'server:');

ALTER TABLE identifiers RENAME TO identifiers_of_profiles;
CREATE TABLE identifiers (
    number INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('id', 'email', 'phone')),
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (organisation, kind, key)
) STRICT;
INSERT INTO identifiers
SELECT number, (SELECT o.number FROM organisations o WHERE o.profile = identifiers_of_profiles.profile ORDER BY o.server IS NOT NULL LIMIT 1), kind, key, value
FROM identifiers_of_profiles
WHERE profile IN (SELECT profile FROM organisations);
DROP TABLE identifiers_of_profiles;

ALTER TABLE drafts ADD COLUMN organisation INTEGER NOT NULL DEFAULT 1;
UPDATE drafts SET organisation = (SELECT o.number FROM organisations o WHERE o.profile = drafts.profile ORDER BY o.server IS NOT NULL LIMIT 1);
ALTER TABLE drafts DROP COLUMN profile;

DROP TABLE key_fingerprints;
DROP INDEX outbox;
DROP INDEX attention;
CREATE INDEX updates_of_organisation ON updates (organisation);
CREATE INDEX outbox ON updates (organisation, sequence, outcome, hold, not_before) WHERE outcome IN ('queued', 'sending', 'retrying', 'unknown');
CREATE INDEX attention ON updates (organisation, outcome) WHERE outcome IN ('rejected', 'unknown') AND dismissed_at IS NULL;
