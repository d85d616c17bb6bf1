-- How the receiver of each desk is, and which version of the program it runs, as the desk says. Nothing of what a receiver hears
-- is among it, but how much.

ALTER TABLE gatekeeper.desk
    ADD COLUMN version text CHECK (version ~ '^[0-9A-Za-z.+~-]{1,32}$'),
    ADD COLUMN radio text CHECK (radio IN ('starting', 'listening', 'silent', 'no_adapter', 'powered_off', 'restarting', 'gave_up')),
    ADD COLUMN radio_since timestamptz,     -- by our clock: a desk says how long, not since when
    ADD COLUMN radio_at timestamptz,        -- when it was last told
    ADD COLUMN radio_adverts integer CHECK (radio_adverts BETWEEN 0 AND 10000000), -- in the ten minutes before
    ADD COLUMN radio_minute timestamp,      -- the last minute that was counted below, in Vietnam
    ADD COLUMN radio_minute_heard boolean;  -- whether as one in which the receiver heard

-- Of each hour, in how many minutes a desk told of its receiver, and in how many of them it said that it heard each time.
CREATE TABLE gatekeeper.radio_hour (
    desk integer NOT NULL REFERENCES gatekeeper.desk (no),
    day date NOT NULL,
    hour smallint NOT NULL CHECK (hour BETWEEN 0 AND 23),
    told smallint NOT NULL CHECK (told BETWEEN 0 AND 60),
    heard smallint NOT NULL CHECK (heard BETWEEN 0 AND told),
    PRIMARY KEY (desk, day, hour)
);
CREATE INDEX radio_hour_of_a_day ON gatekeeper.radio_hour (day);

-- A desk says which version it runs, and what its receiver does, for how many seconds it does so, and how many adverts it heard in
-- the last ten minutes. One that has no receiver open says nothing of one: what another of its programs said stays.
-- The page is rung where the word is another; the other desks are not, since they show none of this.
CREATE FUNCTION gatekeeper.tell(told_version text, word text, for_s bigint, adverts bigint) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    own gatekeeper.desk;
    at timestamptz := clock_timestamp();
    since timestamptz;
    minute timestamp := date_trunc('minute', clock_timestamp() AT TIME ZONE 'Asia/Ho_Chi_Minh');
    hears boolean := word = 'listening';
    is_news boolean;
BEGIN
    SELECT * INTO own FROM gatekeeper.desk d WHERE d.no = gatekeeper.me() FOR UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'this desk is not one of the site' USING ERRCODE = 'GK001';
    END IF;
    IF word IS NULL THEN
        UPDATE gatekeeper.desk d SET version = told_version WHERE d.no = own.no AND d.version IS DISTINCT FROM told_version;
        RETURN;
    END IF;
    -- Nothing runs for longer than a year, nor since tomorrow.
    since := at - least(greatest(coalesce(for_s, 0), 0), 31622400) * interval '1 second';
    IF own.radio = word AND abs(extract(epoch FROM since - own.radio_since)) < 5 THEN
        since := own.radio_since;
    END IF;
    is_news := own.radio IS DISTINCT FROM word OR own.version IS DISTINCT FROM told_version;
    UPDATE gatekeeper.desk d SET version = told_version, radio = word, radio_since = since, radio_at = at,
        radio_adverts = least(greatest(coalesce(adverts, 0), 0), 10000000), radio_minute = minute,
        radio_minute_heard = hears AND (own.radio_minute IS DISTINCT FROM minute OR own.radio_minute_heard)
    WHERE d.no = own.no;
    IF own.radio_minute IS DISTINCT FROM minute THEN
        -- A clock that was set back may come to a minute twice.
        INSERT INTO gatekeeper.radio_hour AS h (desk, day, hour, told, heard)
        VALUES (own.no, minute::date, extract(hour FROM minute), 1, hears::integer)
        ON CONFLICT (desk, day, hour) DO UPDATE SET told = least(h.told + 1, 60),
            heard = least(h.heard + hears::integer, least(h.told + 1, 60));
    ELSIF own.radio_minute_heard AND NOT hears THEN
        UPDATE gatekeeper.radio_hour h SET heard = greatest(h.heard - 1, 0)
        WHERE h.desk = own.no AND h.day = minute::date AND h.hour = extract(hour FROM minute);
    END IF;
    IF date_trunc('hour', own.radio_minute) IS DISTINCT FROM date_trunc('hour', minute) THEN
        DELETE FROM gatekeeper.radio_hour h WHERE h.desk = own.no AND h.day < minute::date - 31;
    END IF;
    IF is_news THEN
        PERFORM pg_notify('gatekeeper_radio', '');
    END IF;
END $$;

REVOKE EXECUTE ON FUNCTION gatekeeper.tell(text, text, bigint, bigint) FROM PUBLIC;
