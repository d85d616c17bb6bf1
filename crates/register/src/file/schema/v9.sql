-- What search says of a visitor's visits stands beside their words: it looked at every visit of everybody it found.

-- Derived: visits that count, the last one that has words, and when that was written. See `count_visits`.
ALTER TABLE visitor ADD COLUMN visits INTEGER NOT NULL DEFAULT 0;
ALTER TABLE visitor ADD COLUMN last_visit BLOB;
ALTER TABLE visitor ADD COLUMN last_ms INTEGER;
-- Whose visits are open: some dozen, in a book of years too.
CREATE INDEX visit_open_of ON visit (visitor, seq) WHERE exited_ms IS NULL AND voided_ms IS NULL;
