-- What a desk keeps beside its visits. From here on the column `visit` of an event names what the event is about, and its
-- kind says which: a visit, one of the agency's own people, a shift, a visitor (a mark), or the desk itself (its PIN).

-- Derived: when the visitor was told about the app; NULL until then.
ALTER TABLE visit ADD COLUMN told_ms INTEGER;
-- Visits with words about somebody: what the end of retention looks for.
CREATE INDEX visit_named ON visit (book_date) WHERE name IS NOT NULL;

-- Derived: one row a member of the agency's own staff.
CREATE TABLE staff (
    id BLOB PRIMARY KEY,
    smartphone TEXT NOT NULL,           -- yes, no, unknown
    joined_ms INTEGER NOT NULL,
    left_ms INTEGER,
    told_ms INTEGER,                    -- the last time that each was seen to be so
    installed_ms INTEGER,
    running_ms INTEGER,
    name TEXT,                          -- NULL once erased
    unit TEXT
) WITHOUT ROWID;

-- Derived: one row a turn of duty.
CREATE TABLE shift (
    id BLOB PRIMARY KEY,
    desk BLOB NOT NULL,
    seq INTEGER NOT NULL,
    book_date TEXT NOT NULL,
    from_ms INTEGER NOT NULL,
    to_ms INTEGER,                      -- NULL while it lasts
    name TEXT                           -- NULL once erased
) WITHOUT ROWID;
CREATE INDEX shift_by_day ON shift (book_date, desk, seq);
CREATE INDEX shift_open ON shift (desk, seq) WHERE to_ms IS NULL;

-- Derived: what the owner wants done when a visitor comes.
CREATE TABLE mark (
    visitor BLOB PRIMARY KEY,
    mark TEXT NOT NULL,                 -- invited, asked_to_wait, call_first
    note TEXT,
    set_ms INTEGER NOT NULL,
    set_by TEXT NOT NULL
) WITHOUT ROWID;

-- The index once more, with the beginnings of words up to seven letters, the longest that a Vietnamese syllable has. Of a
-- longer beginning than it knows, every match is gathered before the first is shown: a third of all people are Nguyễn.
DROP TABLE visitor_words;
CREATE VIRTUAL TABLE visitor_words USING fts5 (
    fold, digits,
    content = 'visitor', content_rowid = 'recent', columnsize = 0, detail = 'full', prefix = '1 2 3 4 5 6 7',
    tokenize = 'unicode61 remove_diacritics 0'
);
INSERT INTO visitor_words (visitor_words, rank) VALUES ('secure-delete', 1);
INSERT INTO visitor_words (visitor_words) VALUES ('rebuild');
