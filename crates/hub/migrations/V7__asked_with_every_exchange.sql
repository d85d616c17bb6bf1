-- As before. The server reads and plans the text of a function in SQL anew at each question; of one in PL/pgSQL once for each
-- connection. These two are asked with every exchange of every desk, the first once more for each rule about rows.
CREATE OR REPLACE FUNCTION gatekeeper.me() RETURNS integer
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RETURN (SELECT d.no FROM gatekeeper.desk d WHERE d.role = session_user AND d.revoked_at IS NULL);
END $$;

CREATE OR REPLACE FUNCTION gatekeeper.chains() RETURNS TABLE (
    no integer, name text, branch integer, book uuid, base_seq bigint, head_seq bigint, is_now boolean,
    silent_ms bigint, unsent bigint)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF gatekeeper.me() IS NULL THEN
        RETURN;
    END IF;
    RETURN QUERY SELECT d.no, d.name, b.branch, b.book, b.base_seq, b.head_seq, b.branch = d.branch,
        (extract(epoch FROM clock_timestamp() - d.last_heard) * 1000)::bigint, d.unsent_told
    FROM gatekeeper.desk d JOIN gatekeeper.branch b ON b.desk = d.no ORDER BY d.no, b.branch;
END $$;
