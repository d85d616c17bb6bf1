//! A site of several gates that reports as one: its own key, its whole week, from the command line and from the page.

use std::fs;

use gatekeeper_tests::office::OfficeSite;
use gatekeeper_tests::province::Province;
use gatekeeper_tests::site::{failed, succeeded};
use serde_json::{Value, json};

#[test]
fn a_sites_week_is_taken_with_all_its_gates_and_counted_once_whichever_way_it_comes() {
    let province = Province::new();
    let certificate = province.certificate("may-chu", "-2d");
    let taking = province.takes(&certificate);
    let file = province
        .invitation(&taking.address, &certificate.pem)
        .display()
        .to_string();
    let site = OfficeSite::new();
    site.hub(&["letterhead", "--agency", "BỆNH VIỆN THỬ"]);
    for (gate, name) in [("Cổng A", "Nguyễn Thị Ước"), ("Cổng B", "Đỗ Văn Quảng")] {
        let gate = site.gate(gate);
        gate.enters(&[name, "--verdict", "running"]);
        gate.share();
    }
    let week = province.this_week();
    let mail = province.folder.path().join("mail");
    fs::create_dir(&mail).expect("made");
    let draft = mail.join("a.eml").display().to_string();
    let said = site
        .hub(&["report", "--week", &week, "--send", &file, "--eml", &draft])
        .remove(0);
    assert_eq!((&said["took"], &said["week"]), (&json!("new"), &json!(week)));
    let mailed = || {
        province
            .hub(&["province", "import", &mail.display().to_string()])
            .remove(0)
    };
    assert_eq!(mailed()["refused"][0]["code"], "already");
    let again = site.hub(&["report", "--week", &week, "--send", &file]).remove(0);
    assert_eq!(
        (&again["took"], &again["key"]),
        (&json!("replaced"), &said["key"])
    );
    let entered = || -> Value { province.table(&week)[0]["entered"].clone() };
    assert_eq!(entered(), 2);
    // The page's draft is signed with the same key, and nobody of the site is in it.
    let serving = site.serve();
    let mut owner = serving.signed_in("chủ");
    owner.get("/report");
    let form = owner.form.clone();
    let drafted = owner.post(
        "/report",
        &[("form", &form), ("range", "this_week"), ("as", "eml")],
    );
    assert_eq!(drafted.status, 200, "{}", drafted.body);
    fs::write(mail.join("b.eml"), &drafted.bytes).expect("written");
    let imported = mailed();
    assert_eq!(
        imported["taken"].as_u64().expect("a number") + imported["replaced"].as_u64().expect("a number"),
        1,
        "{imported}"
    );
    assert_eq!((entered(), imported["new_keys"].clone()), (json!(2), Value::Null));
    // The province away, or somebody else in its place.
    drop(taking);
    let words = ["report", "--week", &week, "--send", &file];
    assert!(failed(&words, &site.hub_out(&words)).contains("cannot be reached"));
    let later = ["report", "--week", "2099-W01", "--send", &file];
    assert!(failed(&later, &site.hub_out(&later)).contains("No report can be made"));
}

#[test]
fn no_desk_reads_the_key_of_its_site() {
    let site = OfficeSite::new();
    let forger = site.forger("Cổng A");
    for asked in [
        "SELECT seed FROM gatekeeper.site_key",
        "UPDATE gatekeeper.site_key SET issued = 0",
    ] {
        assert!(forger.is_refused(asked).contains("permission denied"), "{asked}");
    }
    let may = |what: &str| site.server.ask(&format!("SELECT has_{what}"));
    assert_eq!(
        may("table_privilege('site_office', 'gatekeeper.site_key', 'DELETE')"),
        "f"
    );
    assert_eq!(
        may("column_privilege('site_office', 'gatekeeper.site_key', 'seed', 'UPDATE')"),
        "f"
    );
    // Set up again, it is the same key.
    let key = || site.server.ask("SELECT seed FROM gatekeeper.site_key");
    let before = key();
    succeeded(&["init"], &site.hub_out(&["init"]));
    assert_eq!((key(), before.len()), (before.clone(), 64));
}
