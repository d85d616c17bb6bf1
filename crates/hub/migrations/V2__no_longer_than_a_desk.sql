-- Words about people go here when they go at their desk, also those of a desk that is never heard again; and what a desk adds
-- has a size, whoever wrote it.

ALTER TABLE gatekeeper.desk
    ADD COLUMN keeps_days integer NOT NULL DEFAULT 30 CHECK (keeps_days BETWEEN 1 AND 366), -- as it was last told
    ADD COLUMN forgot_on date;                                                             -- when that was last seen to

-- Each far above what a book can hold, and far below what would trouble whoever reads it.
ALTER TABLE gatekeeper.event ADD CONSTRAINT a_size CHECK (
    book_date BETWEEN '0001-01-01' AND '9999-12-31' AND seq BETWEEN 1 AND 1000000000000 AND nth BETWEEN 0 AND 2000000000000 AND ver BETWEEN 0 AND 1000000
    AND at_ms BETWEEN -62135596800000 AND 253402300799999
    AND octet_length(kind) <= 64 AND octet_length(author) <= 4096 AND octet_length(body) <= 1048576
    AND octet_length(prev_hash) <= 32 AND octet_length(hash) <= 32);
ALTER TABLE gatekeeper.words ADD CONSTRAINT a_size CHECK (
    octet_length(field) <= 64 AND octet_length(value) <= 65536 AND octet_length(salt) <= 32);

-- Whether a guest means to stay beyond a day; nobody stays for years.
CREATE FUNCTION gatekeeper.stays(whose integer, who uuid, day date) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(
        (SELECT s.value FROM gatekeeper.words s WHERE s.visit = who AND s.desk = whose AND s.field = 'leave_on'
         ORDER BY s.branch DESC, s.seq DESC LIMIT 1) BETWEEN day::text AND (day + 400)::text, false)
$$;

-- Has the words of a desk go that are past its time: its own rule (`erase_before` of the register), for what it can no longer
-- erase itself. A visit that a clock far behind wrote is not as old as it says: none goes that was written after one of the
-- days that are kept. What was typed from paper has the day that stood there. A guest's words stay as long as they mean to.
CREATE FUNCTION gatekeeper.forget_of(whose integer) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    own gatekeeper.desk;
    chain integer;
    today date;
    first_kept date;
    kept_from bigint;
    gone bigint := 0;
    more bigint;
BEGIN
    -- Whoever else sees to it sees to it.
    SELECT * INTO own FROM gatekeeper.desk d WHERE d.no = whose FOR UPDATE SKIP LOCKED;
    IF own.no IS NULL THEN
        RETURN 0;
    END IF;
    -- By its own clock where that is behind: its days are.
    today := ((clock_timestamp() + least(coalesce(own.clock_ahead_ms, 0), 0) * interval '1 millisecond')
        AT TIME ZONE 'Asia/Ho_Chi_Minh')::date;
    first_kept := today - own.keeps_days;
    FOR chain IN SELECT b.branch FROM gatekeeper.branch b WHERE b.desk = whose LOOP
        SELECT coalesce(min(e.seq), 9223372036854775807) INTO kept_from FROM gatekeeper.event e
        WHERE e.desk = whose AND e.branch = chain AND e.kind = 'enter' AND e.book_date BETWEEN first_kept AND today
            AND e.body NOT LIKE '%"paper":%';
        DELETE FROM gatekeeper.words w
        WHERE w.desk = whose AND w.visit IN (
            SELECT o.visit FROM gatekeeper.words o JOIN gatekeeper.event e USING (book_date, desk, branch, seq)
            WHERE o.desk = whose AND o.branch = chain AND o.book_date < first_kept
                AND (o.seq < kept_from OR e.body LIKE '%"paper":%'))
            AND NOT gatekeeper.stays(w.desk, w.visit, first_kept);
        GET DIAGNOSTICS more = ROW_COUNT;
        gone := gone + more;
    END LOOP;
    -- Whatever a clock says that is far off, or was: nothing is younger than its coming.
    DELETE FROM gatekeeper.words w USING gatekeeper.event e
    WHERE w.desk = whose AND (w.book_date > today OR abs(own.clock_ahead_ms) > 86400000) AND e.desk = w.desk AND e.branch = w.branch AND e.seq = w.seq
        AND e.book_date = w.book_date AND e.received_at < clock_timestamp() - own.keeps_days * interval '1 day'
        AND NOT gatekeeper.stays(w.desk, w.visit, current_date - own.keeps_days);
    GET DIAGNOSTICS more = ROW_COUNT;
    UPDATE gatekeeper.desk d SET forgot_on = current_date WHERE d.no = whose;
    RETURN gone + more;
END $$;

-- The same of every desk.
CREATE FUNCTION gatekeeper.forget() RETURNS bigint
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce(sum(gatekeeper.forget_of(d.no)), 0)::bigint FROM gatekeeper.desk d
$$;

-- As before, and how many days the desk keeps words. What is past its time goes, once a day; and that of one other desk
-- that was not seen to since yesterday: one that is silent, or shut out, or of a version that does not say.
CREATE FUNCTION gatekeeper.hello(own_book uuid, unsent bigint, clock_ms bigint, keeps integer)
RETURNS TABLE (no integer, branch integer, seq bigint, hash bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN QUERY SELECT * FROM gatekeeper.hello(own_book, unsent, clock_ms);
    UPDATE gatekeeper.desk d SET keeps_days = least(greatest(keeps, 1), 366)
    WHERE d.no = gatekeeper.me() AND d.keeps_days <> least(greatest(keeps, 1), 366);
    PERFORM gatekeeper.forget_of(d.no) FROM gatekeeper.desk d
    WHERE d.no = gatekeeper.me() AND (d.forgot_on < current_date OR d.forgot_on IS NULL);
    PERFORM gatekeeper.forget_of(late.no) FROM (
        SELECT d.no FROM gatekeeper.desk d
        WHERE d.forgot_on < current_date - 1 OR d.forgot_on IS NULL ORDER BY d.forgot_on NULLS FIRST LIMIT 1) late;
END $$;

-- Who was erased, to be found at once however many months there are.
CREATE TABLE gatekeeper.erased (
    visit uuid NOT NULL,
    desk integer NOT NULL,
    PRIMARY KEY (visit, desk)
);
INSERT INTO gatekeeper.erased SELECT DISTINCT visit, desk FROM gatekeeper.event WHERE kind = 'erase' AND visit IS NOT NULL;
DROP INDEX gatekeeper.event_erasing;

-- Arrivals, to tell whose a visit is.
CREATE INDEX event_entering ON gatekeeper.event (visit) WHERE kind = 'enter';

-- As before; and the arrival of a visit is written by one desk. Only of visits that anybody still reads: nobody is harmed by
-- another word on those of years ago, and it is looked for in few months.
CREATE OR REPLACE FUNCTION gatekeeper.took() RETURNS trigger
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
    IF EXISTS (SELECT FROM came c JOIN gatekeeper.event e ON e.visit = c.visit
               WHERE c.kind = 'enter' AND e.kind = 'enter' AND e.desk <> own.no
                   AND e.book_date BETWEEN current_date - 62 AND current_date + 62) THEN
        RAISE EXCEPTION 'the visit is that of another desk' USING ERRCODE = 'GK005';
    END IF;
    UPDATE gatekeeper.branch b SET head_seq = last, head_hash = (SELECT hash FROM came WHERE seq = last)
    WHERE b.desk = own.no AND b.branch = own.branch;
    IF EXISTS (SELECT FROM came WHERE kind = 'erase') THEN
        INSERT INTO gatekeeper.erased SELECT DISTINCT visit, desk FROM came WHERE kind = 'erase' AND visit IS NOT NULL
        ON CONFLICT DO NOTHING;
        DELETE FROM gatekeeper.words w USING came c WHERE c.kind = 'erase' AND w.visit = c.visit AND w.desk = c.desk;
    END IF;
    PERFORM pg_notify('gatekeeper', '');
    RETURN NULL;
END $$;

-- As before, in one place instead of in every month.
CREATE OR REPLACE FUNCTION gatekeeper.took_words() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM came c JOIN gatekeeper.erased e ON e.visit = c.visit AND e.desk = c.desk) THEN
        DELETE FROM gatekeeper.words w USING came c, gatekeeper.erased e
        WHERE e.visit = c.visit AND e.desk = c.desk AND w.visit = c.visit AND w.desk = c.desk;
    END IF;
    RETURN NULL;
END $$;

REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA gatekeeper FROM PUBLIC;
