//! Desks that report: taken, kept while nobody answers, and never told to somebody else.

use std::fs;
use std::path::Path;

use gatekeeper_tests::certificate::Certificate;
use gatekeeper_tests::headless::Headless;
use gatekeeper_tests::province::{Province, Taking};
use gatekeeper_tests::site::{Gate, eventually, succeeded};
use serde_json::{Value, json};

const SEND: [&str; 3] = ["report", "--week", "--send"];

/// What a desk says of a report that it sent.
#[track_caller]
fn sent(desk: &Gate, words: &[&str]) -> Value {
    desk.ctl(words).remove(0)["sent"].take()
}

/// How many of its reports wait for the province.
fn waiting(desk: &Gate) -> usize {
    fs::read_dir(desk.data.join("unsent")).map_or(0, Iterator::count)
}

fn port(taking: &Taking) -> u16 {
    let port = taking.address.rsplit(':').next().expect("a port");
    port.parse().expect("a number")
}

/// A province that takes reports with a certificate, and a desk that it invited.
fn invited() -> (Province, Certificate, Taking, Gate) {
    let province = Province::new();
    let certificate = province.certificate("may-chu", "-2d");
    let taking = province.takes(&certificate);
    let invitation = province.invitation(&taking.address, &certificate.pem);
    let desk = province.desk("a", "Sở Y tế", &invitation);
    (province, certificate, taking, desk)
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[test]
fn a_report_is_taken_once_and_a_later_one_takes_its_place_as_by_mail() {
    let (province, _, taking, desk) = invited();
    assert!(taking.address.starts_with("https://127.0.0.1:"));
    desk.enters(&["Nguyễn Thị Ước", "--phone", "0912345678", "--verdict", "running"]);
    let mail = province.folder.path().join("mail");
    fs::create_dir(&mail).expect("made");
    let draft = shown(&mail.join("a.eml"));
    let said = desk.ctl(&[&SEND[..], &["--eml", &draft]].concat()).remove(0);
    assert_eq!(said["sent"], json!({ "took": "new", "waiting": 0 }));
    let noted = taking.said();
    assert_eq!(
        (&noted["agency"], &noted["became"]),
        (&json!("Sở Y tế"), &json!("new"))
    );
    let key = json!([{ "agency": "Sở Y tế", "key": said["key"] }]);
    assert_eq!(noted["new_keys"], key, "whom it believes from now on is told");
    // The same by mail.
    let imported = province.hub(&["province", "import", &shown(&mail)]).remove(0);
    assert_eq!(imported["refused"][0]["code"], "already");
    desk.enters(&["Đỗ Văn Quảng", "--verdict", "not_heard"]);
    assert_eq!(sent(&desk, &SEND), json!({ "took": "replaced", "waiting": 0 }));
    let table = province.table(&province.this_week());
    assert_eq!(
        (&table[0]["entered"], &table[0]["running"]),
        (&json!(2), &json!(1))
    );
    // Nothing of anybody is there.
    let kept = province.server.ask(
        "SELECT string_agg(t::text, ' ') FROM (SELECT a::text FROM province.agency a UNION ALL SELECT k::text FROM \
         province.key k UNION ALL SELECT r::text FROM province.report r UNION ALL SELECT d::text FROM province.day d) t",
    );
    assert!(kept.contains("Sở Y tế"));
    for word in ["Ước", "Quảng", "0912345678"] {
        assert!(!kept.contains(word), "{word} in {kept}");
    }
}

#[test]
fn what_could_not_be_sent_is_sent_with_the_next_once_the_province_is_there() {
    let (province, certificate, taking, desk) = invited();
    let port = port(&taking);
    desk.enters(&["Nguyễn Thị Ước", "--verdict", "running"]);
    drop(taking);
    let said = desk.fails_in_words(&SEND);
    assert!(said.contains("nothing is lost"), "{said}");
    assert_eq!(waiting(&desk), 1, "the later one about these days waits");
    desk.fails(&["report", "--week", "last", "--send"]);
    assert_eq!((waiting(&desk), province.kept().as_str()), (2, "0"));
    let taking = province.takes_at(port, &certificate);
    assert_eq!(sent(&desk, &SEND), json!({ "took": "new", "waiting": 0 }));
    assert_eq!((waiting(&desk), province.kept().as_str()), (0, "2"));
    // The database away: the same.
    province.server.stop();
    let said = desk.fails(&SEND);
    assert!(said.contains("cannot take reports at the moment"), "{said}");
    assert_eq!(waiting(&desk), 1);
    province.server.go_on();
    assert_eq!(sent(&desk, &SEND), json!({ "took": "replaced", "waiting": 0 }));
    drop(taking);
    let table = province.table(&province.this_week());
    assert_eq!(table[0]["entered"], 1);
}

#[test]
fn a_running_desk_sends_what_waits_by_itself() {
    let (province, certificate, taking, desk) = invited();
    let port = port(&taking);
    desk.enters(&["Nguyễn Thị Ước", "--verdict", "running"]);
    drop(taking);
    desk.fails(&SEND);
    let mut running = Headless::open(&desk.data, None);
    running.until("it says that the report waits", |line| {
        line["kind"] == "province" && line["of"]["state"] == "waiting"
    });
    // Whoever works here is not kept waiting.
    let written = running.ask(r#"enter {"name": "Đỗ Văn Quảng"}"#);
    assert_eq!(written["done"], "enter", "{written}");
    let _taking = province.takes_at(port, &certificate);
    running.until("the province has it", |line| {
        line["kind"] == "province" && line["of"]["state"] == "taken"
    });
    eventually(|| waiting(&desk) == 0);
    assert_eq!(province.kept(), "1");
}

#[test]
fn whoever_cannot_prove_to_be_the_province_is_told_nothing() {
    let (province, right, taking, desk) = invited();
    desk.enters(&["Nguyễn Thị Ước", "--verdict", "running"]);
    let takes = |file: &Path| desk.ctl(&["province", &shown(file)]);
    let trusts_nobody = |what: &str| {
        let said = desk.fails_in_words(&SEND);
        assert!(said.contains("cannot prove to be the province"), "{what}: {said}");
        assert_eq!((waiting(&desk), province.kept().as_str()), (1, "0"), "{what}");
    };
    let other = province.certificate("may-khac", "-2d");
    takes(&province.invitation(&taking.address, &other.pem));
    trusts_nobody("the certificate of another");
    let elsewhere = province.certificate_for("noi-khac", "-2d", "DNS:bao-cao.example");
    let there = province.takes(&elsewhere);
    takes(&province.invitation(&there.address, &elsewhere.pem));
    trusts_nobody("a certificate for another name");
    // One that is over is invited with by nobody; a file of last year may lie there.
    let over = province.certificate("da-het-han", "-20d");
    let old = province.takes(&over);
    let file = province.folder.path().join("cu.province");
    let pem = fs::read_to_string(&over.pem).expect("a certificate");
    let words = json!({ "gatekeeper_province": 1, "at": old.address, "certificate": pem });
    fs::write(&file, words.to_string()).expect("written");
    takes(&file);
    trusts_nobody("a certificate that is over");
    let plain = province.takes_here();
    takes(&province.invitation(&plain.address.replace("http:", "https:"), &right.pem));
    trusts_nobody("no TLS at all");
    takes(&province.invitation(&taking.address, &right.pem));
    assert_eq!(sent(&desk, &SEND)["took"], "new");
}

#[test]
fn an_invitation_is_made_for_what_can_be_believed_and_nothing_else_is_one() {
    let province = Province::new();
    let (right, over) = (
        province.certificate("a", "-2d"),
        province.certificate("b", "-20d"),
    );
    let out = shown(&province.folder.path().join("x.province"));
    let fails = |words: &[&str]| {
        let all = [&["province", "invite", "--out", &out], words].concat();
        let said = gatekeeper_tests::site::failed(&all, &province.hub_out(&all));
        assert!(!Path::new(&out).exists(), "{words:?}");
        said
    };
    let (pem, key, over) = (shown(&right.pem), shown(&right.key), shown(&over.pem));
    let at = "https://bao-cao.example:8461";
    assert!(fails(&["--at", "http://bao-cao.example:8461", "--certificate", &pem]).contains("https://"));
    assert!(fails(&["--at", at]).contains("--certificate"));
    assert!(fails(&["--at", at, "--certificate", &key]).contains("--certificate"));
    assert!(fails(&["--at", at, "--certificate", &over]).contains("expired"));
    // A key in the same file goes nowhere.
    let both = fs::read_to_string(&right.key).expect("a key")
        + &fs::read_to_string(&right.pem).expect("a certificate");
    let together = province.folder.path().join("both.pem");
    fs::write(&together, both).expect("written");
    let file = province.invitation(at, &together);
    let text = fs::read_to_string(&file).expect("a file");
    assert!(
        text.contains("BEGIN CERTIFICATE") && !text.contains("PRIVATE"),
        "{text}"
    );
    // And of whatever a desk is handed, it takes that alone.
    let desk = Gate::new(&province.folder.path().join("desk"));
    desk.ctl(&["set", "agency=Sở Y tế"]);
    let said = desk.fails_in_words(&SEND);
    assert!(said.contains(".province file"), "{said}");
    for other in [
        &right.pem,
        &province.folder.path().to_owned(),
        &"/dev/zero".into(),
    ] {
        let said = desk.fails_in_words(&["province", &shown(other)]);
        assert!(said.contains("is not a .province file"), "{said}");
    }
    let said = desk.ctl(&["province", &shown(&file)]).remove(0);
    assert_eq!((&said["province"], &said["key"]), (&json!(at), &Value::Null));
    assert_eq!(desk.ctl(&["province"]), [said], "it remembers");
    let practice = desk.fails(&["--practice", "province", &shown(&file)]);
    assert!(!practice.is_empty());
    assert_eq!(desk.ctl(&["province", "--none"])[0]["province"], Value::Null);
    desk.fails(&SEND);
}

#[test]
fn another_key_for_an_agency_says_its_digits_and_is_sent_again_once_a_person_accepted_it() {
    let province = Province::new();
    let certificate = province.certificate("may-chu", "-2d");
    let taking = province.takes(&certificate);
    let file = province.invitation(&taking.address, &certificate.pem);
    let (first, other) = (
        province.desk("a", "Sở Y tế", &file),
        province.desk("b", "Sở Y tế", &file),
    );
    for desk in [&first, &other] {
        desk.enters(&["Nguyễn Thị Ước", "--verdict", "running"]);
    }
    assert_eq!(sent(&first, &SEND)["took"], "new");
    let said = other.fails_in_words(&SEND);
    let key = other.ctl(&["province"])[0]["key"]
        .as_str()
        .expect("digits")
        .to_owned();
    assert!(said.contains(&key), "{said} has {key}");
    assert_eq!((waiting(&other), province.kept().as_str()), (1, "1"));
    let keys = province.hub(&["province", "keys"]);
    assert!(
        keys.iter()
            .any(|line| line["key"] == key.as_str() && line["standing"] == "waiting"),
        "{keys:?}"
    );
    succeeded(
        &[],
        &province.hub_out(&["province", "accept-key", "Sở Y tế", &key, "--beside"]),
    );
    assert_eq!(sent(&other, &SEND)["took"], "new");
    assert_eq!(province.table(&province.this_week())[0]["entered"], 2);
    // Shut out, it says so, and the first one goes on.
    province.hub(&["province", "refuse-key", &key]);
    assert!(other.fails(&SEND).contains("refused"));
    assert_eq!(sent(&first, &SEND)["took"], "replaced");
}
