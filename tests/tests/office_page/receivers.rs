//! How each desk's receiver is: told by the desk, shown by the page, and never for more certain than it is.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use gatekeeper_tests::bluez::FakeBluez;
use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::office::{Make, OfficeSite, Surfer};
use gatekeeper_tests::on_the_air::laptop;
use gatekeeper_tests::site::Forger;
use gatekeeper_tests::window::until;

/// The cell of a desk's row under a head.
fn cell(page: &str, gate: &str, head: &str) -> String {
    let is_it = |row: &&str| row.contains(gate) && row.contains(&format!("data-head=\"{head}\""));
    let row = page.split("<tr").find(is_it);
    assert!(row.is_some(), "no row of {gate} in {page}");
    let row = row.unwrap_or_default();
    let (_, cell) = row.split_once(&format!("data-head=\"{head}\">")).expect("a cell");
    cell.split("</td>").next().unwrap_or_default().to_owned()
}

/// Says something of a receiver, whole within one minute of the hub's clock; answers what the site counted of that minute.
fn within_a_minute(site: &OfficeSite, forger: &Forger<'_>, words: &[&str]) -> String {
    let minute = "SELECT date_trunc('minute', clock_timestamp())";
    loop {
        site.server
            .ask("DELETE FROM gatekeeper.radio_hour; UPDATE gatekeeper.desk SET radio_minute = NULL");
        let began = site.server.ask(minute);
        for word in words {
            forger.says(&format!("SELECT gatekeeper.tell('0.1.0', '{word}', 0, 0)"));
        }
        if site.server.ask(minute) == began {
            return site.server.ask("SELECT told, heard FROM gatekeeper.radio_hour");
        }
    }
}

#[test]
fn a_receiver_that_is_pulled_out_is_on_the_open_page_and_of_a_desk_that_is_gone_it_says_when() {
    let site = OfficeSite::new();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    b.share();
    let serving = site.serve();
    let surfer = Surfer::open(Make::Chromium);
    surfer.sign_in(&serving, "lan");
    surfer.go(&format!("{}/desks?lang=vi", serving.address));
    // No desk but one with an open receiver tells.
    surfer.until_text("chưa báo");

    let mut bluez = FakeBluez::start().expect("a private bus");
    let mut desk = Headless::open(&a.data, Some(&bluez.bus_address()));
    let stop = Arc::new(AtomicBool::new(false));
    thread::scope(|scope| {
        // Released also where the page is waited for in vain.
        struct Stops(Arc<AtomicBool>);
        impl Drop for Stops {
            fn drop(&mut self) {
                self.0.store(true, Ordering::Relaxed);
            }
        }
        let _stops = Stops(Arc::clone(&stop));
        let (bluez, stop) = (&bluez, &stop);
        scope.spawn(move || {
            while !stop.load(Ordering::Relaxed) {
                let _ = bluez.advert(&laptop());
                thread::sleep(Duration::from_millis(250));
            }
        });
        desk.until_radio("listening");
        surfer.until_text("nghe được, từ");
        surfer.until_text("tín hiệu trong 10 phút");
        surfer.until_text("Bộ thu hôm nay, theo giờ");
    });
    let before = site
        .server
        .ask("SELECT radio_at FROM gatekeeper.desk WHERE name = 'Cổng A'");
    bluez.unplug().expect("unplugged");
    desk.until_radio("no_adapter");
    surfer.until_text("không có bộ thu, từ");
    bluez.plug().expect("plugged in");
    // A shared book by hand says nothing of a receiver, and takes nothing back.
    a.share();
    drop(desk);
    let page = serving.signed_in("chủ").get("/desks?lang=en").body;
    assert_eq!(cell(&page, "Cổng B", "Bluetooth receiver"), "not reported");
    assert!(
        page.contains(&format!("version {}", env!("CARGO_PKG_VERSION"))),
        "{page}"
    );
    assert_ne!(
        site.server
            .ask("SELECT radio_at FROM gatekeeper.desk WHERE name = 'Cổng A'"),
        before
    );

    // Twenty minutes later: it was so then.
    site.server.ask(
        "UPDATE gatekeeper.desk SET radio = 'listening', radio_at = now() - interval '20 min', \
         last_heard = now() - interval '20 min' WHERE name = 'Cổng A'",
    );
    let page = serving.signed_in("chủ").get("/desks?lang=en").body;
    let said = cell(&page, "Cổng A", "Bluetooth receiver");
    assert!(
        said.starts_with("<strong>at ") && said.ends_with(": hears; not known since</strong>"),
        "{said}"
    );
}

#[test]
fn a_hub_that_does_not_ask_and_a_desk_that_does_not_tell_are_no_fault() {
    let site = OfficeSite::new();
    let a = site.gate("Cổng A");
    a.enter("Nguyễn Văn A");
    assert_eq!(a.share()["unsent"], 0);
    let old = site.forger("Cổng cũ");
    old.says("SELECT gatekeeper.hello(gen_random_uuid(), 0, (extract(epoch FROM now()) * 1000)::bigint, 30)");
    let serving = site.serve();
    let page = serving.signed_in("chủ").get("/desks?lang=en").body;
    assert_eq!(cell(&page, "Cổng cũ", "Bluetooth receiver"), "not reported");
    assert!(!page.contains("Receivers today"), "a chart of nothing is none");
    // As the version before left it.
    site.server
        .ask("DROP FUNCTION gatekeeper.tell(text, text, bigint, bigint)");
    a.enter("Đỗ Thị Lan");
    assert_eq!(a.share()["unsent"], 0);
    let mut desk = Headless::open(&a.data, None);
    assert_eq!(desk.ask("enter {\"name\": \"Lê Văn Tám\"}")["done"], "enter");
    desk.until_screen("it is sent", |screen| {
        screen["site"]["unsent"] == 0 && screen["site"]["problem"].is_null()
    });
}

#[test]
fn absurd_words_times_and_sizes_are_refused_or_bounded_and_reach_no_page_as_markup() {
    let site = OfficeSite::new();
    let forger = site.forger("<b>Cổng");
    let tell = |version: &str, word: &str, for_s: &str, adverts: &str| {
        format!("SELECT gatekeeper.tell({version}, {word}, {for_s}, {adverts})")
    };
    for (version, word) in [
        ("'0.1.0'", "'<script>alert(1)</script>'"),
        ("'0.1.0'", "'nghe duoc'"),
        ("'0.1.0'", "repeat('listening', 100000)"),
        ("'<script>'", "'listening'"),
        ("repeat('1', 33)", "'listening'"),
        ("''", "'listening'"),
        ("E'1\\n2'", "NULL"),
    ] {
        forger.is_refused(&tell(version, word, "0", "0"));
    }
    let told = "SELECT version, radio, radio_since IS NULL FROM gatekeeper.desk WHERE no = 1";
    assert_eq!(site.server.ask(told), "||t", "nothing of it stays");
    for (for_s, adverts) in [
        ("9223372036854775807", "9223372036854775807"),
        ("-9223372036854775808", "-9223372036854775808"),
        ("NULL", "NULL"),
    ] {
        forger.says(&tell("'0.1.0'", "'silent'", for_s, adverts));
        let bounded = site.server.ask(
            "SELECT now() - radio_since BETWEEN interval '-1 min' AND interval '366 days 1 min', radio_adverts BETWEEN 0 AND 10000000
             FROM gatekeeper.desk WHERE no = 1",
        );
        assert_eq!(bounded, "t|t", "{for_s} {adverts}");
    }
    // It says so of itself alone, and writes in no table.
    for sql in [
        "UPDATE gatekeeper.desk SET radio = 'listening'",
        "INSERT INTO gatekeeper.radio_hour VALUES (1, current_date, 0, 60, 60)",
        "SELECT * FROM gatekeeper.radio_hour",
    ] {
        forger.is_refused(sql);
    }
    let serving = site.serve();
    let page = serving.signed_in("chủ").get("/desks?lang=en").body;
    assert!(page.contains("&lt;b&gt;Cổng") && !page.contains("<b>"), "{page}");
    assert!(page.contains("hears nothing"), "{page}");
    // Nor once somebody took the checks off.
    site.server.ask(
        "ALTER TABLE gatekeeper.desk DROP CONSTRAINT desk_radio_check, DROP CONSTRAINT desk_version_check;
         UPDATE gatekeeper.desk SET radio = '<i>x</i>', version = '<i>y</i>'",
    );
    let page = serving.signed_in("chủ").get("/desks?lang=en").body;
    assert!(
        page.contains("&lt;i&gt;x") && page.contains("&lt;i&gt;y") && !page.contains("<i>"),
        "{page}"
    );
    site.hub(&["revoke-desk", "<b>Cổng"]);
    forger.is_refused(&tell("'0.1.0'", "'listening'", "0", "0"));
}

#[test]
fn the_minutes_of_an_hour_are_counted_once_and_forgotten_after_a_month() {
    let site = OfficeSite::new();
    let forger = site.forger("Cổng A");
    assert_eq!(
        within_a_minute(&site, &forger, &["listening", "listening", "listening"]),
        "1|1"
    );
    assert_eq!(
        within_a_minute(&site, &forger, &["listening", "silent", "listening"]),
        "1|0",
        "not all of it"
    );
    assert_eq!(
        within_a_minute(&site, &forger, &["no_adapter", "listening"]),
        "1|0"
    );
    // Told for ever, an hour has no more than its minutes, and a desk no more than its month.
    site.server.ask(
        "DELETE FROM gatekeeper.radio_hour;
         INSERT INTO gatekeeper.radio_hour SELECT 1, day::date, hour, 60, 60
         FROM generate_series(current_date - 400, current_date + 1, interval '1 day') AS day, generate_series(0, 23) AS hour;
         UPDATE gatekeeper.desk SET radio_minute = NULL",
    );
    forger.says("SELECT gatekeeper.tell('0.1.0', 'listening', 0, 0)");
    let left = "SELECT count(*) <= 34 * 24, min(day) >= current_date - 32, max(told), max(heard) FROM gatekeeper.radio_hour";
    assert_eq!(site.server.ask(left), "t|t|60|60");
}

#[test]
fn what_is_told_of_a_receiver_rings_the_page_where_it_is_news_and_no_desk() {
    let site = OfficeSite::new();
    let forger = site.forger("Cổng A");
    let rung = |word: &str, for_s: u32, adverts: u32| {
        let said = forger.says(&format!(
            "LISTEN gatekeeper; LISTEN gatekeeper_radio; SELECT gatekeeper.tell('0.1.0', '{word}', {for_s}, {adverts})"
        ));
        let rings = |channel: &str| said.contains(&format!("notification \"{channel}\""));
        (rings("gatekeeper"), rings("gatekeeper_radio"))
    };
    assert_eq!(rung("listening", 0, 0), (false, true));
    for second in 1..20 {
        assert_eq!(rung("listening", second * 30, second * 100), (false, false));
    }
    assert_eq!(rung("no_adapter", 0, 0), (false, true));
    let serving = site.serve();
    let mut owner = serving.signed_in("chủ");
    until("it is on the page", || {
        owner
            .get("/desks?lang=en")
            .body
            .contains("no receiver, since")
            .then_some(())
    });
}
