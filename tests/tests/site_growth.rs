//! A site's register after years: what is asked of it every second reads the months that it is about, and no others.

use std::collections::BTreeSet;

use gatekeeper_tests::site::Site;

/// Two years of three desks.
fn two_years() -> Site {
    let site = Site::set_up();
    for name in ["Cổng A", "Cổng B", "Cổng C"] {
        site.join_file(name);
    }
    site.server.ask(
        "SELECT gatekeeper.make_room((current_date - interval '24 months')::date, 28);
         SET session_replication_role = replica;
         INSERT INTO gatekeeper.branch SELECT no, 0, gen_random_uuid(), 0, 20000 FROM gatekeeper.desk;
         INSERT INTO gatekeeper.event (book_date, desk, branch, seq, id, nth, visit, kind, author, at_ms, ver, body, prev_hash, hash)
         SELECT current_date - 720 + n / 28, 1 + n % 3, 0, n, gen_random_uuid(), 1, gen_random_uuid(), 'enter', 'trực 1',
             1609808400000 + n, 1, '{}', '', '' FROM generate_series(1, 20000) n;
         INSERT INTO gatekeeper.words SELECT book_date, desk, branch, seq, visit, 'name', 'Nguyễn Văn A', ''
         FROM gatekeeper.event WHERE book_date > current_date - 30",
    );
    site.server.ask("ANALYZE");
    site
}

/// The months that a statement really read.
fn read(site: &Site, sql: &str) -> BTreeSet<String> {
    read_after(site, "", sql)
}

/// The same of a statement that needs others before it.
fn read_after(site: &Site, before: &str, sql: &str) -> BTreeSet<String> {
    let plan = site.server.ask(&format!(
        "{before} EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) {sql}"
    ));
    let mut read = BTreeSet::new();
    for line in plan
        .lines()
        .filter(|line| line.contains("Scan") && !line.contains("never executed"))
    {
        for word in line.split_whitespace() {
            if word.starts_with("event_20") || word.starts_with("words_20") || word.ends_with("_other") {
                // An index is named after its table, and something behind.
                read.insert(word.chars().take("event_YYYY_MM".len()).collect::<String>());
            }
        }
    }
    assert!(!read.is_empty(), "{plan}");
    read
}

/// How the months from one on are called.
fn months(site: &Site, table: &str, since: &str) -> BTreeSet<String> {
    let names = site.server.ask(&format!(
        "SELECT to_char(month, '\"{table}\"_YYYY_MM') FROM generate_series(date_trunc('month', {since}),
         current_date + interval '3 months', interval '1 month') month"
    ));
    names
        .lines()
        .map(str::to_owned)
        .chain([format!("{table}_other")])
        .collect()
}

#[test]
fn a_day_of_all_gates_is_read_from_one_month() {
    let site = two_years();
    let day = "(current_date - 40)";
    let month = site
        .server
        .ask(&format!("SELECT to_char({day}, '\"event\"_YYYY_MM')"));
    for sql in [
        "SELECT count(*) FROM gatekeeper.event WHERE book_date = $DAY",
        "SELECT kind, count(*) FROM gatekeeper.event WHERE book_date = $DAY AND kind IS NOT NULL GROUP BY kind",
        "SELECT seq FROM gatekeeper.event WHERE book_date = $DAY AND desk = 2 ORDER BY seq DESC LIMIT 1",
    ] {
        let literal = site.server.ask(&format!("SELECT {day}"));
        let sql = sql.replace("$DAY", &format!("'{literal}'"));
        assert_eq!(read(&site, &sql), BTreeSet::from([month.clone()]), "{sql}");
    }
    let told = format!(
        "SELECT event FROM gatekeeper.told WHERE book_date = '{}'",
        site.server.ask("SELECT current_date - 10")
    );
    let both = site
        .server
        .ask("SELECT to_char(current_date - 10, '\"event\"_YYYY_MM \"words\"_YYYY_MM')");
    assert_eq!(
        read(&site, &told),
        both.split(' ').map(str::to_owned).collect(),
        "{told}"
    );
}

#[test]
fn what_a_desk_reads_and_what_is_looked_at_as_it_sends_is_of_late() {
    let site = two_years();
    let since = site.server.ask("SELECT current_date - 30");
    let reading = format!(
        "SELECT seq, event FROM gatekeeper.told WHERE desk = 2 AND branch = 0 AND seq > 19000 AND seq <= 20000
         AND book_date >= '{since}' AND says ORDER BY seq LIMIT 1000"
    );
    let late = months(&site, "event", "current_date - 30");
    let words = months(&site, "words", "current_date - 30");
    let seen = read(&site, &reading);
    let late: BTreeSet<String> = late.union(&words).cloned().collect();
    assert!(seen.is_subset(&late), "{seen:?}");
    // A desk has the server keep its plan, which was made before anybody said since when.
    let kept = format!(
        "SET plan_cache_mode = force_generic_plan; PREPARE reading (date) AS {};",
        reading.replace(&format!("'{since}'"), "$1")
    );
    let seen = read_after(&site, &kept, &format!("EXECUTE reading ('{since}')"));
    assert!(seen.is_subset(&late), "{seen:?}");
    // Whose a visit is.
    let whose = "SELECT FROM gatekeeper.event e WHERE e.visit = gen_random_uuid() AND e.kind = 'enter' AND e.desk <> 1
        AND e.book_date BETWEEN current_date - 62 AND current_date + 62";
    let seen = read(&site, whose);
    assert!(
        seen.is_subset(&months(&site, "event", "current_date - 62")),
        "{seen:?}"
    );
    // The end of a chain is known without looking for it.
    let plan = site
        .server
        .ask("EXPLAIN SELECT head_seq, head_hash FROM gatekeeper.branch WHERE desk = 2 AND branch = 0");
    assert!(!plan.contains("event"), "{plan}");
}
