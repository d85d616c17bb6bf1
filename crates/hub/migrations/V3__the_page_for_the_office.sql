-- The page for the office: who may look, what is noted of it, and what is derived of the events so that a view of many visits is
-- quick. Whatever is derived holds no word about anybody, and can be made anew from the events at any time.

-- Who may sign in.
CREATE TABLE gatekeeper.office_user (
    name text PRIMARY KEY,              -- small letters
    role text NOT NULL CHECK (role IN ('owner', 'reception')),
    hash text NOT NULL,                 -- of the password, as PHC strings are spelt
    added_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz
);

-- Who is signed in. Of what the browser holds there is only the hash.
CREATE TABLE gatekeeper.office_session (
    token bytea PRIMARY KEY,
    name text NOT NULL REFERENCES gatekeeper.office_user (name),
    began_at timestamptz NOT NULL DEFAULT now()
);

-- Who looked at names, and when. Rows are only ever added.
CREATE TABLE gatekeeper.office_look (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    name text NOT NULL,
    what text NOT NULL,                 -- which page or file, as one word
    day date                            -- the day that was looked at; none for who is inside
);
CREATE INDEX office_look_by_name ON gatekeeper.office_look (name, at);

-- Whose papers they are: what stands in their letterhead.
CREATE TABLE gatekeeper.office_letterhead (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    superior_body text NOT NULL DEFAULT '',
    agency text NOT NULL DEFAULT '',
    place text NOT NULL DEFAULT ''
);
INSERT INTO gatekeeper.office_letterhead DEFAULT VALUES;

-- How far each chain was read into the tables below, and whether it was whole up to there.
CREATE TABLE gatekeeper.office_read (
    desk integer NOT NULL,
    branch integer NOT NULL,
    seq bigint NOT NULL,
    hash bytea,
    whole boolean NOT NULL DEFAULT true,
    PRIMARY KEY (desk, branch)
);

-- A visit without words: what is counted, and the days between which its events lie, so that reading them touches one
-- partition.
CREATE TABLE gatekeeper.visit (
    visit uuid PRIMARY KEY,
    book_date date NOT NULL,
    desk integer NOT NULL,
    seq bigint NOT NULL,
    first_date date NOT NULL,
    last_date date NOT NULL,
    began_ms bigint,                    -- none while only the exit is known
    hour smallint,                      -- of it, in Vietnam
    open boolean NOT NULL,
    voided boolean NOT NULL,
    exit_how text,
    outcome text,
    reason text,
    told boolean NOT NULL,
    corrected boolean NOT NULL,
    flagged boolean NOT NULL,
    on_paper boolean NOT NULL,
    people integer NOT NULL
);
CREATE INDEX visit_of_a_day ON gatekeeper.visit (book_date, desk, seq) WHERE began_ms IS NOT NULL;
CREATE INDEX visit_open ON gatekeeper.visit (desk, began_ms) WHERE open AND began_ms IS NOT NULL;

-- The visits of a day, desk and hour that are alike in how they count.
CREATE TABLE gatekeeper.figure (
    book_date date NOT NULL,
    desk integer NOT NULL,
    hour smallint NOT NULL,
    voided boolean NOT NULL,
    exit_how text,
    outcome text,
    visits integer NOT NULL,
    told integer NOT NULL,
    corrected integer NOT NULL,
    flagged integer NOT NULL,
    on_paper integer NOT NULL,
    people integer NOT NULL,
    groups integer NOT NULL
);
CREATE INDEX figure_of_a_day ON gatekeeper.figure (book_date, desk);

CREATE INDEX event_by_visit ON gatekeeper.event (visit) WHERE visit IS NOT NULL;

-- Counts the visits of a day and desk anew.
CREATE FUNCTION gatekeeper.count_anew(days date[], desks integer[]) RETURNS void
LANGUAGE sql AS $$
    DELETE FROM gatekeeper.figure f USING unnest(days, desks) AS d (day, no) WHERE f.book_date = d.day AND f.desk = d.no;
    INSERT INTO gatekeeper.figure
    SELECT v.book_date, v.desk, v.hour, v.voided, v.exit_how, v.outcome, count(*), count(*) FILTER (WHERE v.told),
        count(*) FILTER (WHERE v.corrected), count(*) FILTER (WHERE v.flagged), count(*) FILTER (WHERE v.on_paper),
        sum(v.people), count(*) FILTER (WHERE v.people > 1)
    FROM unnest(days, desks) AS d (day, no) JOIN gatekeeper.visit v ON v.book_date = d.day AND v.desk = d.no
    WHERE v.began_ms IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6;
$$;

-- The page reads everything, in a role of its own that `init` makes.
CREATE POLICY office_reads ON gatekeeper.event FOR SELECT
USING ((SELECT current_user = (current_database() || '_office')::name));
CREATE POLICY office_reads ON gatekeeper.words FOR SELECT
USING ((SELECT current_user = (current_database() || '_office')::name));

REVOKE EXECUTE ON FUNCTION gatekeeper.count_anew(date[], integer[]) FROM PUBLIC;
