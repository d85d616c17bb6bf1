-- The register of a site: what its desks wrote, in the order in which each wrote it. A desk signs in as a role of its own,
-- adds to its own chain, and reads; it changes and removes nothing. Times are UTC, days are those of Vietnam.
CREATE SCHEMA gatekeeper;

CREATE TABLE gatekeeper.desk (
    no integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    role name NOT NULL UNIQUE,
    branch integer NOT NULL DEFAULT 0,  -- the chain that it writes now
    added_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz,
    last_heard timestamptz,
    unsent_told bigint,                 -- what it said that it still has to send
    clock_ahead_ms bigint               -- how far its clock was ahead of ours, when last heard
);

-- The chains of a desk. It has more than one where its book was put back to an earlier copy, or another book took its place.
CREATE TABLE gatekeeper.branch (
    desk integer NOT NULL REFERENCES gatekeeper.desk (no),
    branch integer NOT NULL,
    book uuid NOT NULL,                 -- the id under which the book writes
    base_seq bigint NOT NULL,           -- the last event that it has in common with the chain before
    head_seq bigint NOT NULL,
    head_hash bytea,
    began_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (desk, branch)
);
CREATE INDEX branch_by_book ON gatekeeper.branch (book);

-- One row an event, never changed, never removed. Of what stays at the desk (settings, shifts, the PIN) there is the place in
-- the chain alone.
CREATE TABLE gatekeeper.event (
    book_date date NOT NULL,
    desk integer NOT NULL,
    branch integer NOT NULL,
    seq bigint NOT NULL,
    id uuid,
    nth bigint,
    visit uuid,
    kind text,
    author text,
    at_ms bigint,
    ver integer,
    body text,
    prev_hash bytea NOT NULL,
    hash bytea NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (desk, branch, seq, book_date)
) PARTITION BY RANGE (book_date);
CREATE INDEX event_erasing ON gatekeeper.event (visit) WHERE kind = 'erase';

-- Words about people; a row goes when its person is erased.
CREATE TABLE gatekeeper.words (
    book_date date NOT NULL,
    desk integer NOT NULL,
    branch integer NOT NULL,
    seq bigint NOT NULL,
    visit uuid NOT NULL,
    field text NOT NULL,
    value text NOT NULL,
    salt bytea NOT NULL,
    PRIMARY KEY (desk, branch, seq, field, book_date)
) PARTITION BY RANGE (book_date);
CREATE INDEX words_by_visit ON gatekeeper.words (visit);

-- What a clock that is years off wrote lies here, and is kept like anything else.
CREATE TABLE gatekeeper.event_other PARTITION OF gatekeeper.event DEFAULT;
CREATE TABLE gatekeeper.words_other PARTITION OF gatekeeper.words DEFAULT;

-- Makes the partitions of so many months from one on. A month of which something lies among the others stays there.
CREATE FUNCTION gatekeeper.make_room(since date, months integer) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    first date := date_trunc('month', since)::date;
    parent text;
    part text;
BEGIN
    FOR i IN 0 .. months - 1 LOOP
        FOREACH parent IN ARRAY ARRAY['event', 'words'] LOOP
            part := parent || to_char(first, '_YYYY_MM');
            IF to_regclass('gatekeeper.' || part) IS NULL THEN
                BEGIN
                    EXECUTE format(
                        'CREATE TABLE gatekeeper.%I PARTITION OF gatekeeper.%I FOR VALUES FROM (%L) TO (%L)',
                        part, parent, first, (first + interval '1 month')::date);
                EXCEPTION WHEN check_violation OR duplicate_table THEN NULL;
                END;
            END IF;
        END LOOP;
        first := (first + interval '1 month')::date;
    END LOOP;
END $$;

-- The desk that asks; nothing for one that was revoked, and for everybody else.
CREATE FUNCTION gatekeeper.me() RETURNS integer
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT no FROM gatekeeper.desk WHERE role = session_user AND revoked_at IS NULL
$$;

-- A desk says which book it writes, what it still has to send and what its clock shows; it hears where its chain stands here.
CREATE FUNCTION gatekeeper.hello(own_book uuid, unsent bigint, clock_ms bigint)
RETURNS TABLE (no integer, branch integer, seq bigint, hash bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    own gatekeeper.desk;
    now_book uuid;
BEGIN
    SELECT * INTO own FROM gatekeeper.desk d WHERE d.role = session_user AND d.revoked_at IS NULL FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'this desk is not one of the site' USING ERRCODE = 'GK001';
    END IF;
    IF EXISTS (SELECT FROM gatekeeper.branch b WHERE b.book = own_book AND b.desk <> own.no) THEN
        RAISE EXCEPTION 'the book is that of another desk' USING ERRCODE = 'GK002';
    END IF;
    SELECT b.book INTO now_book FROM gatekeeper.branch b WHERE b.desk = own.no AND b.branch = own.branch;
    IF now_book IS NULL THEN
        INSERT INTO gatekeeper.branch (desk, branch, book, base_seq, head_seq) VALUES (own.no, 0, own_book, 0, 0);
    ELSIF now_book <> own_book THEN
        own.branch := own.branch + 1;
        INSERT INTO gatekeeper.branch (desk, branch, book, base_seq, head_seq)
        VALUES (own.no, own.branch, own_book, 0, 0);
    END IF;
    UPDATE gatekeeper.desk d SET branch = own.branch, last_heard = clock_timestamp(), unsent_told = unsent,
        clock_ahead_ms = clock_ms - (extract(epoch FROM clock_timestamp()) * 1000)::bigint
    WHERE d.no = own.no;
    PERFORM gatekeeper.make_room(current_date, 3);
    RETURN QUERY SELECT own.no, b.branch, b.head_seq, b.head_hash FROM gatekeeper.branch b
        WHERE b.desk = own.no AND b.branch = own.branch;
END $$;

-- The hash of the event at a place of the chain that the asking desk writes now, whichever of its chains wrote it.
CREATE FUNCTION gatekeeper.hash_at(place bigint) RETURNS bytea
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT e.hash FROM gatekeeper.desk d
    JOIN gatekeeper.branch now ON now.desk = d.no AND now.branch = d.branch
    JOIN gatekeeper.branch b ON b.desk = d.no AND b.book = now.book
    JOIN gatekeeper.event e ON e.desk = d.no AND e.branch = b.branch
    WHERE d.no = gatekeeper.me() AND e.seq = place ORDER BY e.branch DESC LIMIT 1
$$;

-- The book of the asking desk was put back to an earlier copy: it goes on behind that place, in a chain of its own. What it had
-- sent before stays.
CREATE FUNCTION gatekeeper.go_on_behind(place bigint) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    own gatekeeper.desk;
BEGIN
    SELECT * INTO own FROM gatekeeper.desk d WHERE d.no = gatekeeper.me() FOR UPDATE;
    INSERT INTO gatekeeper.branch (desk, branch, book, base_seq, head_seq, head_hash)
    SELECT own.no, own.branch + 1, b.book, place, place, gatekeeper.hash_at(place)
    FROM gatekeeper.branch b WHERE b.desk = own.no AND b.branch = own.branch;
    UPDATE gatekeeper.desk d SET branch = own.branch + 1 WHERE d.no = own.no;
    RETURN own.branch + 1;
END $$;

-- Every chain of the site, and how its desk is.
CREATE FUNCTION gatekeeper.chains() RETURNS TABLE (
    no integer, name text, branch integer, book uuid, base_seq bigint, head_seq bigint, is_now boolean,
    silent_ms bigint, unsent bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT d.no, d.name, b.branch, b.book, b.base_seq, b.head_seq, b.branch = d.branch,
        (extract(epoch FROM clock_timestamp() - d.last_heard) * 1000)::bigint, d.unsent_told
    FROM gatekeeper.desk d JOIN gatekeeper.branch b ON b.desk = d.no
    WHERE gatekeeper.me() IS NOT NULL ORDER BY d.no, b.branch
$$;

-- After a desk added to its chain: it may only have done so at the end. What it erased goes.
CREATE FUNCTION gatekeeper.took() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    own gatekeeper.desk;
    head bigint;
    first bigint;
    last bigint;
BEGIN
    SELECT min(seq), max(seq) INTO first, last FROM came;
    SELECT * INTO own FROM gatekeeper.desk d WHERE d.role = session_user FOR UPDATE;
    -- Whoever administers the database puts rows back as they were.
    IF first IS NULL OR own.no IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT b.head_seq INTO head FROM gatekeeper.branch b WHERE b.desk = own.no AND b.branch = own.branch;
    IF first <= head OR EXISTS (SELECT FROM came WHERE desk <> own.no OR branch <> own.branch) THEN
        RAISE EXCEPTION 'not at the end of the chain' USING ERRCODE = 'GK003';
    END IF;
    UPDATE gatekeeper.branch b SET head_seq = last, head_hash = (SELECT hash FROM came WHERE seq = last)
    WHERE b.desk = own.no AND b.branch = own.branch;
    DELETE FROM gatekeeper.words w USING came c WHERE c.kind = 'erase' AND w.visit = c.visit AND w.desk = c.desk;
    PERFORM pg_notify('gatekeeper', '');
    RETURN NULL;
END $$;
CREATE TRIGGER took AFTER INSERT ON gatekeeper.event REFERENCING NEW TABLE AS came
FOR EACH STATEMENT EXECUTE FUNCTION gatekeeper.took();

-- Words that come after their visit was erased do not stay.
CREATE FUNCTION gatekeeper.took_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    DELETE FROM gatekeeper.words w USING came c, gatekeeper.event e
    WHERE e.visit = c.visit AND e.desk = c.desk AND e.kind = 'erase' AND w.visit = c.visit AND w.desk = c.desk;
    RETURN NULL;
END $$;
CREATE TRIGGER took_words AFTER INSERT ON gatekeeper.words REFERENCING NEW TABLE AS came
FOR EACH STATEMENT EXECUTE FUNCTION gatekeeper.took_words();

-- Nothing is rewritten by whoever has only slipped; who owns the database can take this off, and the chain shows it.
CREATE FUNCTION gatekeeper.never() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'events are only ever added' USING ERRCODE = 'GK004';
END $$;
CREATE TRIGGER never BEFORE UPDATE OR DELETE ON gatekeeper.event FOR EACH ROW EXECUTE FUNCTION gatekeeper.never();

-- An event as desks exchange it.
CREATE VIEW gatekeeper.told WITH (security_invoker = true) AS
SELECT e.desk, e.branch, e.seq, e.book_date, e.kind IS NOT NULL AS says,
    json_build_object('seq', e.seq, 'date', e.book_date, 'prev', encode(e.prev_hash, 'hex'), 'hash', encode(e.hash, 'hex'),
        'id', e.id, 'nth', e.nth, 'visit', e.visit, 'kind', e.kind, 'author', e.author, 'at', e.at_ms, 'ver', e.ver,
        'body', e.body, 'words', coalesce(
            (SELECT json_agg(json_build_array(w.field, w.value, encode(w.salt, 'hex')) ORDER BY w.field)
             FROM gatekeeper.words w WHERE w.desk = e.desk AND w.branch = e.branch AND w.seq = e.seq
             AND w.book_date = e.book_date), '[]'))::text AS event
FROM gatekeeper.event e;

-- A desk writes as itself alone. It reads what the others told, and of its own chain everything.
ALTER TABLE gatekeeper.event ENABLE ROW LEVEL SECURITY;
ALTER TABLE gatekeeper.words ENABLE ROW LEVEL SECURITY;
CREATE POLICY writes_as_itself ON gatekeeper.event FOR INSERT WITH CHECK (desk = (SELECT gatekeeper.me()));
CREATE POLICY writes_as_itself ON gatekeeper.words FOR INSERT WITH CHECK (desk = (SELECT gatekeeper.me()));
CREATE POLICY reads_what_is_told ON gatekeeper.event FOR SELECT
USING ((SELECT gatekeeper.me()) IS NOT NULL AND (kind IS NOT NULL OR desk = (SELECT gatekeeper.me())));
CREATE POLICY reads_what_is_told ON gatekeeper.words FOR SELECT USING ((SELECT gatekeeper.me()) IS NOT NULL);

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA gatekeeper FROM PUBLIC;
SELECT gatekeeper.make_room((current_date - interval '13 months')::date, 17);
