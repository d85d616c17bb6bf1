//! How long a site's register keeps words about people: as long as the desk that wrote them, and no longer.

use std::process::{Command, Output};

use gatekeeper_tests::site::{CTL, Forger, Gate, Site, succeeded};
use serde_json::Value;

/// Words of so many days ago, of a visitor of a desk; answers which visit that is.
fn visit_of(
    forger: &Forger<'_>,
    seq: i64,
    (days, kind): (i64, &str),
    body: &str,
    words: &[(&str, &str)],
) -> String {
    let visit = format!("0176d0a2-0000-7000-8000-{seq:012}");
    let (no, date) = (forger.no, format!("current_date - {days}"));
    let zeros = "decode(repeat('00', 32), 'hex')";
    forger.says(&format!(
        "INSERT INTO gatekeeper.event (book_date, desk, branch, seq, id, nth, visit, kind, author, at_ms, ver, body, prev_hash, hash)
         VALUES ({date}, {no}, 0, {seq}, gen_random_uuid(), 1, '{visit}', '{kind}', 'tests', 0, 1, '{body}', {zeros}, {zeros})"
    ));
    for (field, value) in words {
        forger.says(&format!(
            "INSERT INTO gatekeeper.words SELECT {date}, {no}, 0, {seq}, '{visit}', '{field}', {value}, decode(repeat('00', 16), 'hex')"
        ));
    }
    visit
}

fn names(site: &Site, no: i32) -> String {
    site.server.ask(&format!(
        "SELECT coalesce(string_agg(value, ' ' ORDER BY value), '') FROM gatekeeper.words WHERE desk = {no} AND field = 'name'"
    ))
}

#[test]
fn words_of_a_desk_that_is_never_heard_again_go_when_its_time_is_over() {
    let site = Site::set_up();
    let a = site.gate("Cổng A");
    let lost = site.forger("Cổng B");
    let line = "{\"line\":1}";
    for (seq, days) in (1..).zip([400, 31, 30, 29, 0]) {
        visit_of(
            &lost,
            seq,
            (days, "enter"),
            line,
            &[("name", &format!("'d{days}'"))],
        );
    }
    // A guest who stays, and one whose stay has ended; one typed from paper, whose day is long over.
    visit_of(
        &lost,
        6,
        (40, "enter"),
        line,
        &[("name", "'stays'"), ("leave_on", "(current_date + 5)::text")],
    );
    visit_of(
        &lost,
        7,
        (40, "enter"),
        line,
        &[("name", "'stayed'"), ("leave_on", "(current_date - 31)::text")],
    );
    visit_of(
        &lost,
        8,
        (40, "enter"),
        line,
        &[("name", "'ever'"), ("leave_on", "'9999-12-31'")],
    );
    let paper = "{\"line\":1,\"paper\":{\"number\":\"7\"}}";
    visit_of(&lost, 9, (45, "enter"), paper, &[("name", "'paper'")]);
    assert_eq!(names(&site, 2), "d0 d29 d30 d31 d400 ever paper stayed stays");
    // What was written after a day that is kept is not as old as it says: only what stood before goes.
    a.enter("Nguyễn Văn A");
    a.share();
    assert_eq!(names(&site, 2), "d0 d29 d30 ever stayed stays");
    site.server.ask("UPDATE gatekeeper.desk SET forgot_on = NULL");
    site.hub(&["revoke-desk", "Cổng B"]);
    let forgot = site.hub(&["forget"]);
    assert_eq!(forgot[0]["forgotten"], 0);
    // Days go by: nobody writes at that desk any more.
    let later = "UPDATE gatekeeper.desk SET keeps_days = 5";
    site.server.ask(later);
    site.hub(&["forget"]);
    assert_eq!(names(&site, 2), "d0 ever stayed stays");
    assert_eq!(names(&site, 1), "Nguyễn Văn A");
    let events = "SELECT count(*) FROM gatekeeper.event WHERE desk = 2";
    assert_eq!(site.server.ask(events), "9", "what happened stays");
}

#[test]
fn a_desk_says_how_long_it_keeps_words_and_its_chain_stays_whole() {
    let site = Site::set_up();
    let a = site.gate("Cổng A");
    let on = |days: i64, words: &[&str]| -> Vec<Value> {
        let out: Output = Command::new("faketime")
            .args(["-f", &format!("-{days}d")])
            .arg(&*CTL)
            .args(["--lang", "en", "--data"])
            .arg(&a.data)
            .args(words)
            .output()
            .expect("it starts");
        succeeded(words, &out)
    };
    on(40, &["enter", "--name", "Nguyễn Văn A"]);
    on(20, &["enter", "--name", "Đỗ Thị Lan"]);
    on(1, &["enter", "--name", "Lê Văn Tám"]);
    let copy = Gate::new(&site.folder.path().join("copy"));
    assert!(
        Command::new("cp")
            .arg("-r")
            .arg(&a.data)
            .arg(&copy.data)
            .status()
            .is_ok_and(|status| status.success())
    );
    a.ctl(&["set", "retention_days=14"]);
    a.share();
    assert_eq!(
        site.server
            .ask("SELECT keeps_days FROM gatekeeper.desk WHERE no = 1"),
        "14"
    );
    // The desk has not come to its evening's upkeep: the hub does not wait for it.
    site.server.ask("UPDATE gatekeeper.desk SET forgot_on = NULL");
    site.hub(&["forget"]);
    assert_eq!(names(&site, 1), "Lê Văn Tám");
    assert_eq!(site.status("Cổng A")["chain"], "whole");
    let b = site.gate("Cổng B");
    b.share();
    assert!(b.ctl(&["search", "lan", "--site"]).is_empty());
    assert_eq!(b.ctl(&["search", "tam", "--site"]).len(), 1);
}

#[test]
fn a_clock_that_is_wrong_takes_no_words_too_early_and_keeps_none_for_ever() {
    let site = Site::set_up();
    let behind = site.forger("Cổng B");
    let line = "{\"line\":1}";
    visit_of(&behind, 1, (100, "enter"), line, &[("name", "'then'")]);
    let hello = "SELECT * FROM gatekeeper.hello((SELECT book FROM gatekeeper.chains() WHERE no = 1), 0,
        (extract(epoch FROM now()) * 1000)::bigint - 86400000::bigint * 90, 30)";
    behind.says(hello);
    site.hub(&["forget"]);
    assert_eq!(
        names(&site, 1),
        "then",
        "its clock is ninety days behind: that was ten days ago"
    );
    let ahead = site.forger("Cổng C");
    visit_of(&ahead, 1, (-70_000, "enter"), line, &[("name", "'2218'")]);
    site.hub(&["forget"]);
    assert_eq!(names(&site, 2), "2218");
    let later = "SET session_replication_role = replica;
        UPDATE gatekeeper.event SET received_at = received_at - interval '31 days'";
    site.server.ask(later);
    site.hub(&["forget"]);
    assert_eq!((names(&site, 1), names(&site, 2)), (String::new(), String::new()));
}
