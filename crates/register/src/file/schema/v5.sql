-- What the kinds of entrances need (an office, a hotel, a station), and what a power cut leaves behind on paper.

-- Derived: when a check first ended without the app; it stays when the app is opened at the desk afterwards.
ALTER TABLE visit ADD COLUMN flagged_ms INTEGER;
-- Derived: the form that the visit was first written on by hand, and the times as that form says them. `entered_ms` is
-- when it was typed.
ALTER TABLE visit ADD COLUMN paper_number TEXT;
ALTER TABLE visit ADD COLUMN paper_key TEXT;
ALTER TABLE visit ADD COLUMN paper_entered_ms INTEGER;
ALTER TABLE visit ADD COLUMN paper_exited_ms INTEGER;
-- Derived: when the guest was declared to the police, as the attendant says.
ALTER TABLE visit ADD COLUMN declared_ms INTEGER;
-- Derived: what only some entrances ask (room, plate, date of birth...), a JSON object by field; NULL where nothing is.
ALTER TABLE visit ADD COLUMN details TEXT;
CREATE INDEX visit_by_paper ON visit (paper_key) WHERE paper_key IS NOT NULL AND voided_ms IS NULL;

-- Derived: the newest of those that belong to a person and not to a visit.
ALTER TABLE visitor ADD COLUMN details TEXT;

UPDATE visit SET flagged_ms = (
    SELECT at_ms FROM visit_event event
    WHERE event.visit = visit.id AND kind = 'assess' AND json_extract(body, '$.outcome') = 'not_heard'
    ORDER BY nth, desk, seq LIMIT 1
) WHERE id IN (SELECT visit FROM visit_event WHERE kind = 'assess' AND body LIKE '%"not_heard"%');

-- Arrivals that are on the disk and not yet in their places: rows of `visit_event` to be, with their rows of `personal`
-- as JSON. Empty whenever somebody reads.
CREATE TABLE tray (
    id BLOB NOT NULL,
    desk BLOB NOT NULL,
    seq INTEGER PRIMARY KEY,
    nth INTEGER NOT NULL,
    visit BLOB,
    kind TEXT NOT NULL,
    author TEXT NOT NULL,
    at_ms INTEGER NOT NULL,
    book_date TEXT NOT NULL,
    ver INTEGER NOT NULL,
    body TEXT NOT NULL,
    prev_hash BLOB NOT NULL,
    hash BLOB NOT NULL,
    personal TEXT NOT NULL
);
