-- The truth: one row an event, never changed, never removed. Everything marked "derived" can be built from these rows
-- and from `personal`. Times are UTC milliseconds; `book_date` is the day at +07:00.
CREATE TABLE visit_event (
    id BLOB NOT NULL UNIQUE,            -- UUIDv7
    desk BLOB NOT NULL,                 -- the desk that wrote it
    seq INTEGER NOT NULL,               -- 1, 2, 3... in the desk's chain: the order of the book
    nth INTEGER NOT NULL,               -- 1 + the highest nth that the desk knew of this visit (or setting)
    visit BLOB,                         -- NULL for a setting
    kind TEXT NOT NULL,
    author TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    book_date TEXT NOT NULL,
    ver INTEGER NOT NULL,
    body TEXT NOT NULL,                 -- JSON: what happened, and commitments to the rows of `personal`
    prev_hash BLOB NOT NULL,
    hash BLOB NOT NULL,
    PRIMARY KEY (desk, seq)
) WITHOUT ROWID;
CREATE INDEX visit_event_by_visit ON visit_event (visit, nth, desk, seq);

CREATE TRIGGER visit_event_is_never_changed BEFORE UPDATE ON visit_event
BEGIN SELECT RAISE(ABORT, 'visit_event is append-only'); END;
CREATE TRIGGER visit_event_is_never_removed BEFORE DELETE ON visit_event
BEGIN SELECT RAISE(ABORT, 'visit_event is append-only'); END;

-- Words about people. A row goes when its person is erased; the salt goes with it.
CREATE TABLE personal (
    event BLOB NOT NULL REFERENCES visit_event (id),
    field TEXT NOT NULL,
    value TEXT NOT NULL,
    salt BLOB NOT NULL,
    PRIMARY KEY (event, field)
) WITHOUT ROWID;

CREATE TRIGGER personal_is_never_changed BEFORE UPDATE ON personal
BEGIN SELECT RAISE(ABORT, 'personal rows are erased, not changed'); END;

-- The desks this file knows. Number 1 is its own.
CREATE TABLE desk (
    no INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE
);

-- Where each chain stands, so that a chain cut off at its end is noticed.
CREATE TABLE chain_head (
    desk BLOB PRIMARY KEY,
    seq INTEGER NOT NULL,
    hash BLOB NOT NULL
) WITHOUT ROWID;

-- Derived: one row a visit.
CREATE TABLE visit (
    id BLOB PRIMARY KEY,
    desk BLOB NOT NULL,
    seq INTEGER NOT NULL,
    line INTEGER,                       -- number within the desk's day; NULL while the entry is not known here
    visitor BLOB,
    book_date TEXT NOT NULL,
    entered_ms INTEGER,
    entered_by TEXT,
    exited_ms INTEGER,
    exit_how TEXT,
    outcome TEXT,
    reason TEXT,
    assessed_ms INTEGER,
    card TEXT,
    card_key TEXT,
    voided_ms INTEGER,
    voided_by TEXT,
    void_why TEXT,
    corrections INTEGER NOT NULL,
    erased INTEGER NOT NULL,
    name TEXT,
    id_kind TEXT,
    id_number TEXT,
    phone TEXT,
    from_where TEXT,
    to_see TEXT,
    note TEXT
) WITHOUT ROWID;
CREATE INDEX visit_by_day ON visit (book_date, desk, seq);
CREATE INDEX visit_by_visitor ON visit (visitor, seq);
CREATE INDEX visit_open ON visit (card_key) WHERE exited_ms IS NULL AND voided_ms IS NULL;

-- Derived: one row a person, with the newest words about them.
CREATE TABLE visitor (
    recent INTEGER PRIMARY KEY,         -- grows with the last visit, so that the newest is found first
    id BLOB NOT NULL UNIQUE,
    name TEXT NOT NULL,
    fold TEXT NOT NULL,                 -- the name as search reads it
    digits TEXT NOT NULL,               -- phone and ID number, whole and their last four digits, as search reads them
    id_kind TEXT,
    id_number TEXT,
    phone TEXT,
    from_where TEXT
);
CREATE INDEX visitor_by_id_number ON visitor (id_number, id_kind);

-- Derived: one row a setting.
CREATE TABLE setting (
    key TEXT PRIMARY KEY,
    value TEXT NOT NULL
) WITHOUT ROWID;
