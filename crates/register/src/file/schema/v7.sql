-- Visitors whom a list says will come. A plan, and nothing that happened: no event of the chain, and gone when its day is over.
CREATE TABLE expected (
    id BLOB PRIMARY KEY,
    book_date TEXT NOT NULL,
    name TEXT NOT NULL,
    fold TEXT NOT NULL,                             -- the name as search reads it
    organisation TEXT,
    to_see TEXT,
    added_ms INTEGER NOT NULL                       -- whoever is written in from then on has come
) WITHOUT ROWID;
CREATE INDEX expected_by_day ON expected (book_date, fold);
