-- What a workspace knows about itself: its connections, what was asked of them, and how far each import has come.
-- LF only; never edited once landed.

-- One account at one remote system. Identified by source and account, never by URL. Settings are checked by the source.
CREATE TABLE connection (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    account TEXT NOT NULL,
    name TEXT,
    zone TEXT,
    currency TEXT,
    country TEXT,
    settings TEXT NOT NULL DEFAULT '{}',
    created_at TEXT NOT NULL,
    UNIQUE (source, account)
) STRICT;

-- One click. Holds one job per connection.
CREATE TABLE run (
    id INTEGER PRIMARY KEY,
    created_at TEXT NOT NULL
) STRICT;

-- asked is the request as JSON. Every change of state is a compare-and-set.
CREATE TABLE job (
    id INTEGER PRIMARY KEY,
    run_id INTEGER NOT NULL REFERENCES run (id),
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    state TEXT NOT NULL CHECK (state IN ('queued', 'running', 'paused', 'cancelled', 'failed', 'completed')),
    asked TEXT NOT NULL,
    reason TEXT,
    calls INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL,
    ended_at TEXT
) STRICT;
CREATE INDEX job_connection_id ON job (connection_id, state);

-- gap is why a stream did not finish, as JSON of an error; null where it did.
CREATE TABLE job_stream (
    job_id INTEGER NOT NULL REFERENCES job (id),
    stream TEXT NOT NULL,
    position INTEGER NOT NULL,
    calls INTEGER NOT NULL DEFAULT 0,
    expected INTEGER,
    records INTEGER NOT NULL DEFAULT 0,
    changed INTEGER NOT NULL DEFAULT 0,
    note TEXT,
    gap TEXT,
    PRIMARY KEY (job_id, stream)
) STRICT, WITHOUT ROWID;

-- Calls made per UTC day, for budgets and cost.
CREATE TABLE spending (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    day TEXT NOT NULL,
    calls INTEGER NOT NULL,
    PRIMARY KEY (connection_id, day)
) STRICT, WITHOUT ROWID;

-- A step that has begun and not ended: a window, a whole list, a batch of items. Its pages are the checkpoints.
CREATE TABLE step (
    id INTEGER PRIMARY KEY,
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    stream TEXT NOT NULL,
    scope TEXT NOT NULL,
    total INTEGER,
    page_size INTEGER,
    started_at TEXT NOT NULL,
    UNIQUE (connection_id, stream, scope)
) STRICT;

-- keys are the source keys of the page's rows, so that a complete pass knows what it did not see.
CREATE TABLE step_page (
    step_id INTEGER NOT NULL REFERENCES step (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    keys TEXT NOT NULL,
    PRIMARY KEY (step_id, position)
) STRICT, WITHOUT ROWID;

-- Which days of a dated stream have been read completely. read_at is the site's wall time.
CREATE TABLE coverage (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    stream TEXT NOT NULL,
    from_day TEXT NOT NULL,
    to_day TEXT NOT NULL,
    PRIMARY KEY (connection_id, stream, from_day)
) STRICT, WITHOUT ROWID;

-- When a stream was last read in each of its ways ('whole', 'changes', 'recent', 'weekly'), site's wall time,
-- and what the planner decided ('cut').
CREATE TABLE stream_state (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    stream TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (connection_id, stream, name)
) STRICT, WITHOUT ROWID;

-- One work item of a derived stream, as it was when last read.
CREATE TABLE item_read (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    stream TEXT NOT NULL,
    way TEXT NOT NULL,
    key TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    read_at TEXT NOT NULL,
    rows INTEGER NOT NULL,
    PRIMARY KEY (connection_id, stream, way, key)
) STRICT, WITHOUT ROWID;

-- Every record as it came: zstd-compressed JSON text and the first 16 bytes of the text's SHA-256.
-- context is what the record does not say itself (which client a contract was asked for).
CREATE TABLE raw_record (
    id INTEGER PRIMARY KEY,
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    endpoint TEXT NOT NULL,
    key TEXT NOT NULL,
    context TEXT,
    hash BLOB NOT NULL,
    body BLOB NOT NULL,
    gone_at TEXT,
    UNIQUE (connection_id, endpoint, key)
) STRICT;

-- Values that could not be understood and became null, with the reason; never the value.
CREATE TABLE problem (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    endpoint TEXT NOT NULL,
    key TEXT NOT NULL,
    field TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (connection_id, endpoint, key, field)
) STRICT, WITHOUT ROWID;

-- Records that could not be kept as rows at all, with the reason and their text.
CREATE TABLE quarantine (
    id INTEGER PRIMARY KEY,
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    endpoint TEXT NOT NULL,
    context TEXT,
    hash BLOB NOT NULL,
    reason TEXT NOT NULL,
    body BLOB NOT NULL,
    UNIQUE (connection_id, endpoint, hash)
) STRICT;

-- Which display ids a client has had. Kept through replays: the newest record alone does not tell.
CREATE TABLE client_alias (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    display_id TEXT NOT NULL,
    client_key TEXT NOT NULL,
    PRIMARY KEY (connection_id, display_id)
) STRICT, WITHOUT ROWID;

-- The owner's own: who people are, across connections. Survives re-imports and replays.
CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    origin TEXT UNIQUE
) STRICT;

CREATE TABLE person_client (
    connection_id INTEGER NOT NULL REFERENCES connection (id),
    client_key TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES person (id),
    PRIMARY KEY (connection_id, client_key)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_client_person_id ON person_client (person_id);
