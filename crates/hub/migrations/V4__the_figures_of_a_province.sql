-- What a province keeps of its agencies' reports: figures alone. The texts here are those of offices; of people there are none.
-- Days are those of Vietnam. Numbers of rows are given by the program, which lets nobody else write meanwhile.
CREATE SCHEMA province;

-- The agencies that report, or should.
CREATE TABLE province.agency (
    no integer PRIMARY KEY,
    name text NOT NULL,
    fold text NOT NULL,                 -- the name as it is compared
    district text NOT NULL DEFAULT '',
    email text NOT NULL DEFAULT '',     -- where its reminder goes
    listed boolean NOT NULL,            -- whether the province named it, or it named itself
    UNIQUE (fold, district)
);

-- The keys of desks. `trusted`: its reports are taken. `followed`: another took its place, what it told stays. `waiting`: nobody
-- has said yet whether it is one of this agency. `refused`: nothing that it told counts.
CREATE TABLE province.key (
    no integer PRIMARY KEY,
    public bytea NOT NULL UNIQUE CHECK (octet_length(public) = 32),
    mark text NOT NULL,                 -- as it is said on the telephone
    agency integer REFERENCES province.agency (no),
    place integer NOT NULL DEFAULT 0,   -- which of the agency's desks
    standing text NOT NULL CHECK (standing IN ('trusted', 'followed', 'waiting', 'refused')),
    seen_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX key_by_agency ON province.key (agency);

-- One row an issue, never changed.
CREATE TABLE province.report (
    no bigint PRIMARY KEY,
    id bytea NOT NULL UNIQUE CHECK (octet_length(id) = 16),
    key integer NOT NULL REFERENCES province.key (no),
    sequence bigint NOT NULL,
    first date NOT NULL,
    last date NOT NULL,
    cut_off_min integer NOT NULL,
    issued_ms bigint NOT NULL,          -- by the desk's clock
    taken_at timestamptz NOT NULL DEFAULT now(),
    staff_total bigint NOT NULL,
    staff_smartphone bigint NOT NULL,
    staff_installed bigint NOT NULL,
    staff_running bigint NOT NULL
);
CREATE INDEX report_by_key ON province.report (key, last);

-- What an issue tells of a day, or of a part of one.
CREATE TABLE province.day (
    report bigint NOT NULL REFERENCES province.report (no),
    date date NOT NULL,
    under date NOT NULL,                -- the day that it counts under
    from_min integer NOT NULL,
    before_min integer NOT NULL,
    entered bigint NOT NULL,
    people bigint NOT NULL,
    told bigint NOT NULL,
    running bigint NOT NULL,
    probable bigint NOT NULL,
    not_heard bigint NOT NULL,
    no_phone bigint NOT NULL,
    cannot_check bigint NOT NULL,
    unassessed bigint NOT NULL,
    flagged bigint NOT NULL,
    opened bigint NOT NULL,
    crowd bigint NOT NULL,
    PRIMARY KEY (report, date)
);
CREATE INDEX day_by_date ON province.day (date);
