-- What a job's stream brought: how many of the changed records are new, and how many could not be kept.
ALTER TABLE job_stream ADD COLUMN added INTEGER NOT NULL DEFAULT 0;
ALTER TABLE job_stream ADD COLUMN quarantined INTEGER NOT NULL DEFAULT 0;
