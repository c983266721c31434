import GRDB
import Leads

/// The tables of the history, and their migration from older versions.
enum Schema {
    /// `LEAD` in ASCII marks the file as Leadline's, so that no other program's database is changed.
    static let applicationID: Int64 = 0x4C45_4144

    /// Each step migrates from one version to the next; a released step never changes.
    static let steps: [String] = [
        first, second, lastProblemAndRelease, totals, drafts, imports, organisations, authors, parts,
        unchangedStatus, rowTexts,
    ]

    /// Outcomes that keep an update in the outbox, written exactly as in the partial indexes.
    static let open = "outcome IN ('queued', 'sending', 'retrying', 'unknown')"

    /// Updates that need attention, written exactly as in the partial index.
    static let attention = "outcome IN ('rejected', 'unknown') AND dismissed_at IS NULL"

    /// Times are milliseconds since 1970, amounts ten-thousandths, texts unchanged.
    private static let first = """
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
        CREATE INDEX outbox ON updates (profile, sequence, outcome, hold, not_before) WHERE \(open);
        CREATE INDEX attention ON updates (profile, outcome) WHERE \(attention);

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
        """

    /// The leads that a conflict named, and the key last used for each organisation: a fingerprint salted for this
    /// history alone, never the key.
    private static let second = """
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
        """

    /// The code of an update's last problem, so that no sentence has to be parsed, and the time of its last release by
    /// the user.
    private static let lastProblemAndRelease = """
        ALTER TABLE updates ADD COLUMN problem TEXT;
        ALTER TABLE updates ADD COLUMN released_at INTEGER;

        UPDATE updates SET problem = (
            SELECT attempts.problem FROM attempts
            WHERE attempts.sequence = updates.sequence ORDER BY attempts.number DESC LIMIT 1)
        WHERE outcome IN ('rejected', 'retrying', 'unknown') OR hold = 'key refused';
        """

    /// Unsent drafts. A draft with an owner is the open form of a running process.
    private static let drafts = """
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
        """

    /// State of a file that is a sound database.
    enum State: Equatable {
        /// Just created.
        case empty
        /// A history of this version, at most the current one.
        case version(Int)
    }

    /// - Throws: a `Problem` for a database of another program or a newer version.
    static func state(_ database: Database, file: String, latest: Int = steps.count) throws -> State {
        let application = try database.number("PRAGMA application_id") ?? 0
        let version = Int(try database.number("PRAGMA user_version") ?? 0)
        if application == 0, version == 0, try database.number("SELECT 1 FROM sqlite_master") == nil { return .empty }
        guard application == applicationID else {
            throw Problem(
                .storage, "\(file) is a database of another program", advice: "move it away, then start Leadline again")
        }
        guard version <= latest else {
            throw Problem(
                .storage,
                "the history \(file) was written by a newer Leadline (format \(version), this one knows \(latest))",
                advice: "update Leadline; nothing was changed")
        }
        return .version(version)
    }

    /// Migrates a file to the latest version in one transaction.
    ///
    /// - Returns: its state before.
    static func migrate(_ database: Database, file: String, steps: [String] = steps) throws -> State {
        var before = State.empty
        try database.inTransaction(.immediate) {
            before = try state(database, file: file, latest: steps.count)
            let done = if case .version(let version) = before { version } else { 0 }
            guard done < steps.count else { return .rollback }
            for step in steps[done...] {
                try database.execute(sql: step)
            }
            try database.execute(sql: "PRAGMA application_id = \(applicationID)")
            try database.execute(sql: "PRAGMA user_version = \(steps.count)")
            return .commit
        }
        return before
    }
}
