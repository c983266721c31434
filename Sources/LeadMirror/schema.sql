-- A file of another version is thrown away and read anew, so that this text may change; then raise LeadMirror.version.

CREATE TABLE organisations (
    number INTEGER PRIMARY KEY,
    profile TEXT NOT NULL,
    server TEXT,
    fingerprint TEXT,
    -- Random: tells a row from a later one of the same organisation.
    token INTEGER NOT NULL,
    leads INTEGER NOT NULL DEFAULT 0,
    is_filling INTEGER NOT NULL DEFAULT 1,
    fill_from INTEGER,
    fill_total INTEGER,
    changed_since INTEGER,
    as_of INTEGER,
    swept_at INTEGER,
    reads_all INTEGER NOT NULL DEFAULT 0
) STRICT;

-- What leads are sorted and filtered by, in rows so short that a scan of all of them is fast. Times are milliseconds
-- since 1970. For `number` see LeadNumber, for `flags` LeadFlags.
CREATE TABLE leads (
    number INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL,
    flags INTEGER NOT NULL,
    -- As told or reckoned.
    expires_at INTEGER,
    created_at INTEGER,
    updated_at INTEGER,
    -- In ten-thousandths.
    value INTEGER,
    -- Numbers in `texts`; 0 for none.
    campaign INTEGER NOT NULL,
    source INTEGER NOT NULL,
    label INTEGER NOT NULL,
    -- Folded; U+10FFFF, which sorts last, for none.
    name TEXT NOT NULL
) STRICT;

-- With the flags, so that most filters read rows of the index only.
CREATE INDEX leads_by_creation ON leads (organisation, created_at DESC, flags);
CREATE INDEX leads_by_change ON leads (organisation, updated_at DESC, flags);
CREATE INDEX leads_by_value ON leads (organisation, value DESC, flags);
CREATE INDEX leads_by_name ON leads (organisation, name, flags);
CREATE INDEX leads_by_flags ON leads (organisation, flags);
CREATE INDEX leads_by_campaign ON leads (organisation, campaign);

-- The rest of a lead.
CREATE TABLE details (
    number INTEGER PRIMARY KEY,
    organisation INTEGER NOT NULL,
    -- What text is searched in, folded.
    words TEXT NOT NULL,
    id TEXT NOT NULL,
    -- Identifier.comparisonKey
    email_key TEXT,
    phone_key TEXT,
    name TEXT,
    email TEXT,
    phone TEXT,
    status TEXT,
    value_text TEXT,
    currency TEXT,
    lacks_currency INTEGER NOT NULL,
    note TEXT,
    loss_reason TEXT,
    campaign TEXT,
    source TEXT,
    custom TEXT,
    label TEXT,
    told_expiry INTEGER,
    qualified_at INTEGER,
    -- A number in `member_names`, with which `json` is the values of the members; NULL where it is the whole.
    names INTEGER,
    json TEXT
) STRICT;

CREATE UNIQUE INDEX details_by_id ON details (organisation, id);
CREATE INDEX details_by_email ON details (email_key) WHERE email_key IS NOT NULL;
CREATE INDEX details_by_phone ON details (phone_key) WHERE phone_key IS NOT NULL;

-- Campaigns, sources and labels, folded.
CREATE TABLE texts (
    number INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

-- See MemberNames.
CREATE TABLE member_names (
    number INTEGER PRIMARY KEY,
    text TEXT NOT NULL UNIQUE
) STRICT;

-- Where in `details.words` which three characters follow each other; the prefixes answer one and two characters.
CREATE VIRTUAL TABLE search USING fts5(grams, content = '', detail = none, columnsize = 0, prefix = '1 2', tokenize = ascii);
