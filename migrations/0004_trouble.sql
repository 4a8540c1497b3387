-- What goes wrong and is told: connections that are paused after repeated failure, and where quarantined records came from.

-- A connection that failed again and again. error is the owner's error as JSON, since when it began (UTC). The row goes
-- with the first success.
CREATE TABLE breaker (
    connection_id INTEGER PRIMARY KEY REFERENCES connection (id),
    since TEXT NOT NULL,
    error TEXT NOT NULL
) STRICT;

-- The step that a quarantined record came with, as JSON of its scope: a complete pass of the same that does not bring it
-- again says that it is no more. When it was seen first and last (UTC). Null for records of before.
ALTER TABLE quarantine ADD COLUMN scope TEXT;
ALTER TABLE quarantine ADD COLUMN first_seen_at TEXT;
ALTER TABLE quarantine ADD COLUMN last_seen_at TEXT;
