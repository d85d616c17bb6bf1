//! Rows into the hub: by desks, as they send, and by a bare COPY of the very same rows.

use std::time::Instant;

use gatekeeper_tests::site::Site;
use register::Shared;
use share::{Address, Hub, Join};
use tokio::runtime::Runtime;

use crate::driven::{alone, author, now, visit};

/// Events that go at once, as a desk sends them.
const AT_ONCE: usize = 1000;

/// Visits that lie at the hub before anything is measured: of a desk of years ago, made where they lie.
pub(crate) fn lay(site: &Site, visits: usize) {
    if visits == 0 {
        return;
    }
    site.join_file("Cổng cũ");
    site.server.ask(&format!(
        "SET session_replication_role = replica;
         INSERT INTO gatekeeper.branch SELECT no, 0, gen_random_uuid(), 0, {visits} FROM gatekeeper.desk;
         INSERT INTO gatekeeper.event (book_date, desk, branch, seq, id, nth, visit, kind, author, at_ms, ver, body, prev_hash, hash)
         SELECT current_date - (n % 380), 1, 0, n, gen_random_uuid(), 1, gen_random_uuid(), 'enter', 'trực 1',
             1609808400000 + n, 1, '{{\"line\":1}}', decode(md5(n::text) || md5(n::text), 'hex'),
             decode(md5(n::text) || md5(n::text), 'hex') FROM generate_series(1, {visits}) n"
    ));
    site.server.ask("ANALYZE");
}

/// Sends so many events from each of so many desks at once.
pub(crate) fn measure(site: &Site, runtime: &Runtime, desks: usize, events: usize) {
    let written = written(site, events);
    let rows = written.len()
        + written
            .iter()
            .filter_map(|event| event.said.as_ref())
            .map(|said| said.words.len())
            .sum::<usize>();
    let mut senders: Vec<_> = (0..desks)
        .map(|number| {
            let join = site.join_file(&format!("Gửi {desks}-{number}"));
            let join = Join::read(&std::fs::read(join).unwrap()).unwrap();
            let address = Address {
                reach: join.reach.clone(),
                user: Some(join.role.clone()),
                password: Some(join.password.clone()),
            };
            (address, as_another(&written, desks * 1000 + number))
        })
        .collect();
    let connected: Vec<_> = runtime.block_on(async {
        let mut connected = Vec::new();
        for (address, events) in senders.drain(..) {
            let mut hub = Hub::connect(&address).await.unwrap();
            // Each desk has a book of its own; only its name is wanted here.
            let name = format!("book {desks}-{}", connected.len());
            let book = alone(&site.folder.path().join(name)).desk();
            let stands = hub
                .hello(book, events.len() as i64, now().unix_ms(), Some(30))
                .await
                .unwrap();
            connected.push((hub, stands, events));
        }
        connected
    });
    let began = Instant::now();
    runtime.block_on(async {
        let sending = connected.into_iter().map(|(hub, stands, events)| {
            tokio::spawn(async move {
                for some in events.chunks(AT_ONCE) {
                    hub.send(stands, some).await.unwrap();
                }
                stands.no
            })
        });
        for sent in sending.collect::<Vec<_>>() {
            sent.await.unwrap();
        }
    });
    let ours = began.elapsed();
    let who = format!("desk IN (SELECT no FROM gatekeeper.desk WHERE name LIKE 'Gửi {desks}-%')");
    let count = |table: &str| -> usize {
        site.server
            .ask(&format!("SELECT count(*) FROM gatekeeper.{table} WHERE {who}"))
            .parse()
            .unwrap()
    };
    let all = rows * desks;
    assert_eq!(count("event") + count("words"), all, "everything came");
    let peer = copied(site, &who);
    let per_s = |took: std::time::Duration| all as f64 / took.as_secs_f64();
    println!(
        "row\tinto the hub, {desks} desks, {all} rows\t{:.0} rows/s\tCOPY {:.0} rows/s\t{:.2}\t1.67",
        per_s(ours),
        per_s(peer),
        per_s(peer) / per_s(ours)
    );
}

/// The same rows once more, from files that lie beside the server.
fn copied(site: &Site, who: &str) -> std::time::Duration {
    let folder = site.server.folder().display().to_string();
    for table in ["event", "words"] {
        site.server.ask(&format!(
            "COPY (SELECT * FROM gatekeeper.{table} WHERE {who}) TO '{folder}/{table}.copy'"
        ));
    }
    // Where they were; nothing follows a row there but its indexes.
    let quietly = "SET session_replication_role = replica";
    site.server.ask(&format!(
        "{quietly}; DELETE FROM gatekeeper.words WHERE {who}; DELETE FROM gatekeeper.event WHERE {who}"
    ));
    site.server.ask("VACUUM gatekeeper.event, gatekeeper.words");
    site.server.ask("CHECKPOINT");
    let began = Instant::now();
    for table in ["event", "words"] {
        site.server.ask(&format!(
            "{quietly}; COPY gatekeeper.{table} FROM '{folder}/{table}.copy'"
        ));
    }
    began.elapsed()
}

/// Events of a real book: each visit comes and goes.
fn written(site: &Site, events: usize) -> Vec<Shared> {
    let path = site.folder.path().join(format!("written {events}.db"));
    let mut book = alone(&path);
    for number in 0..events / 2 {
        let entered = book.enter(&visit(number), now(), &author()).unwrap();
        book.exit(entered.visit, now(), &author()).unwrap();
    }
    let mut all = Vec::new();
    loop {
        let some = book
            .to_share(all.last().map_or(0, |event: &Shared| event.seq), 1000)
            .unwrap();
        if some.is_empty() {
            return all;
        }
        all.extend(some);
    }
}

/// The same as another desk would have written them: of other visits.
fn as_another(events: &[Shared], which: usize) -> Vec<Shared> {
    let own = format!("{which:08x}");
    // The last of a UUID's digits are random in any case.
    let other = |id: &str| format!("{}{own}", &id[..id.len() - own.len()]);
    let events = events.iter().map(|event| {
        let mut event = serde_json::to_value(event).unwrap();
        for key in ["visit", "id"] {
            if let Some(id) = event[key].as_str().map(other) {
                event[key] = id.into();
            }
        }
        serde_json::from_value(event).unwrap()
    });
    events.collect()
}
