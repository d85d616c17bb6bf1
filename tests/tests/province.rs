//! A province with the real programs: drafts and workbooks that desks make go in, and one table comes out, whatever else lies
//! in the mailbox. A private PostgreSQL.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::LazyLock;

use figures::{DeskKey, Week};
use gatekeeper_tests::paper::text_of;
use gatekeeper_tests::postgres::Postgres;
use gatekeeper_tests::programs::{gatekeeperctl, program};
use gatekeeper_tests::province::part;
use serde_json::{Value, json};
use tempfile::TempDir;

static HUB: LazyLock<PathBuf> = LazyLock::new(|| program("hub", "gatekeeper-hub"));
static CTL: LazyLock<PathBuf> = LazyLock::new(gatekeeperctl);

/// A province: its server, and a folder for its mail and its desks.
struct Province {
    server: Postgres,
    folder: TempDir,
}

impl Province {
    fn new() -> Self {
        let province = Self {
            server: Postgres::start(),
            folder: tempfile::tempdir().expect("a folder"),
        };
        province.hub(&["init"]);
        fs::create_dir(province.mail()).expect("made");
        province
    }

    fn mail(&self) -> PathBuf {
        self.folder.path().join("mail")
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::write(self.mail().join(name), bytes).expect("written");
    }

    fn hub_out(&self, words: &[&str]) -> Output {
        Command::new(&*HUB)
            .args(["--lang", "en", "--database", &self.server.url()])
            .args(words)
            .output()
            .expect("it starts")
    }

    #[track_caller]
    fn hub(&self, words: &[&str]) -> Vec<Value> {
        lines(&self.hub_out(words))
    }

    #[track_caller]
    fn fails(&self, words: &[&str]) -> String {
        let out = self.hub_out(&[&["province"], words].concat());
        let said = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!((out.status.code(), said.lines().count()), (Some(1), 1), "{said}");
        said
    }

    #[track_caller]
    fn province(&self, words: &[&str]) -> Vec<Value> {
        self.hub(&[&["province"], words].concat())
    }

    #[track_caller]
    fn import(&self) -> Value {
        let said = self.province(&["import", &shown(&self.mail())]).remove(0);
        let refused = said["refused"].as_array().expect("a list").len() as u64;
        let [read, taken, replaced] =
            ["read", "taken", "replaced"].map(|key| said[key].as_u64().expect("a number"));
        assert_eq!(read, taken + replaced + refused, "everything is told of once");
        said
    }

    /// What was read, taken, replaced, and the codes of what was refused.
    #[track_caller]
    fn imported(&self) -> (u64, u64, u64, Vec<String>) {
        let said = self.import();
        let number = |key: &str| said[key].as_u64().expect("a number");
        let refused = said["refused"].as_array().expect("a list").iter();
        let code = |one: &Value| {
            let why = one["why"].as_str().expect("words");
            assert!(why.len() > 10 && !why.starts_with("province-"), "{why}");
            one["code"].as_str().expect("a word").to_owned()
        };
        (
            number("read"),
            number("taken"),
            number("replaced"),
            refused.map(code).collect(),
        )
    }

    #[track_caller]
    fn table(&self, week: &str) -> Vec<Value> {
        self.province(&["table", "--week", week, "--json"])
    }

    /// The week that is now.
    fn this_week(&self) -> String {
        self.server
            .ask("SELECT to_char(now() AT TIME ZONE 'UTC' + interval '7 hours', 'IYYY-\"W\"IW')")
    }

    /// A desk of an agency, new from the box.
    fn desk(&self, name: &str, agency: &str) -> Desk {
        let desk = Desk(self.folder.path().join(name));
        desk.ctl(&["set", &format!("agency={agency}")]);
        desk
    }
}

/// A desk, by its data.
struct Desk(PathBuf);

impl Desk {
    #[track_caller]
    fn ctl(&self, words: &[&str]) -> Vec<Value> {
        let out = Command::new(&*CTL)
            .args(["--lang", "en", "--data"])
            .arg(&self.0)
            .args(words)
            .output();
        lines(&out.expect("it starts"))
    }

    fn enter(&self, name: &str, verdict: &str) {
        self.ctl(&[
            "enter",
            "--name",
            name,
            "--phone",
            "0912345678",
            "--verdict",
            verdict,
        ]);
    }

    /// Reports this week; the key that the report is signed with.
    fn report(&self, how: &str, to: &Path) -> String {
        let said = self
            .ctl(&["report", "--week", how, &shown(to), "--replace"])
            .remove(0);
        said["key"].as_str().expect("a key").to_owned()
    }
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

#[track_caller]
fn lines(out: &Output) -> Vec<Value> {
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    let text = std::str::from_utf8(&out.stdout).expect("UTF-8");
    text.lines()
        .map(|line| serde_json::from_str(line).expect("one JSON object a line"))
        .collect()
}

/// Entered, checked, running, told.
fn figures_of(line: &Value) -> [u64; 4] {
    ["entered", "checked", "running", "told"].map(|key| line[key].as_u64().expect("a number"))
}

fn week(text: &str) -> Week {
    text.parse().expect("a week")
}

#[test]
fn a_desks_draft_and_workbook_are_counted_once_and_a_later_one_takes_their_place() {
    let province = Province::new();
    let (a, b) = (province.desk("a", "Sở Y tế"), province.desk("b", "Sở Nội vụ"));
    a.enter("Nguyễn Thị Ước", "running");
    a.enter("Đỗ Văn Quảng", "not_heard");
    b.enter("Lường Thị Nhẫn", "no_phone");
    let draft = province.mail().join("a.eml");
    a.report("--eml", &draft);
    b.report("--xlsx", &province.mail().join("b.xlsx"));
    assert_eq!(province.imported(), (2, 2, 0, vec![]));
    let this_week = province.this_week();
    let table = province.table(&this_week);
    let agency = |name: &str| {
        table
            .iter()
            .find(|line| line["agency"] == name)
            .expect("an agency")
    };
    assert_eq!(figures_of(agency("Sở Y tế")), [2, 2, 1, 0]);
    assert_eq!(figures_of(agency("Sở Nội vụ")), [1, 0, 0, 0]);
    assert_eq!(
        figures_of(&table[2]),
        [3, 2, 1, 0],
        "the last line has the totals"
    );
    // The same again is told of, and changes nothing; nor does a copy of it.
    fs::copy(&draft, province.mail().join("copy.eml")).expect("copied");
    assert_eq!(province.imported(), (3, 0, 0, vec!["already".to_owned(); 3]));
    a.enter("Giáp Thị Bưởi", "running");
    a.report("--eml", &draft);
    let codes = |n| vec!["already".to_owned(); n];
    assert_eq!(province.imported(), (3, 0, 1, codes(2)));
    assert_eq!(figures_of(&province.table(&this_week)[2]), [4, 3, 2, 0]);
    // What it corrected comes late, from another folder.
    let other = Province {
        server: Postgres::start(),
        folder: tempfile::tempdir().expect("a folder"),
    };
    other.hub(&["init"]);
    let imported = other.province(&["import", &shown(&province.mail())]).remove(0);
    assert_eq!(
        (&imported["taken"], &imported["replaced"]),
        (&json!(2), &json!(1)),
        "whatever the order of files"
    );
    assert_eq!(figures_of(&other.table(&this_week)[2]), [4, 3, 2, 0]);
}

#[test]
fn nothing_of_anybody_is_in_what_is_sent_or_kept() {
    let province = Province::new();
    let a = province.desk("a", "Sở Y tế");
    a.enter("Nguyễn Thị Ước", "running");
    a.report("--eml", &province.mail().join("a.eml"));
    province.import();
    // What the database has, as its own dump tells it.
    let dump = province.server.backup();
    let tables = province.server.ask(
        "SELECT string_agg(table_name || '.' || column_name, ' ' ORDER BY table_name, column_name)
         FROM information_schema.columns WHERE table_schema = 'province' AND data_type = 'text'",
    );
    assert_eq!(
        tables, "agency.district agency.email agency.fold agency.name key.mark key.standing",
        "of texts there are those of offices and keys"
    );
    let kept = province.server.ask(
        "SELECT string_agg(t::text, ' ') FROM (SELECT a::text FROM province.agency a UNION ALL SELECT k::text FROM \
         province.key k UNION ALL SELECT r::text FROM province.report r UNION ALL SELECT d::text FROM province.day d) t",
    );
    assert!(kept.contains("Sở Y tế") && dump.exists());
    for word in ["Ước", "0912345678", "345678"] {
        assert!(!kept.contains(word), "{word} in {kept}");
    }
}

#[test]
fn another_key_of_an_agency_waits_for_a_person() {
    let province = Province::new();
    let a = province.desk("a", "Sở Y tế");
    a.enter("Nguyễn Văn A", "running");
    let first = a.report("--eml", &province.mail().join("a.eml"));
    let said = province.import();
    assert_eq!(
        said["new_keys"],
        json!([{"agency": "Sở Y tế", "key": first}]),
        "who is believed is told"
    );
    // A new computer, or somebody who says so.
    let new = province.desk("new", "Sở Y tế");
    new.enter("Nguyễn Văn B", "running");
    new.enter("Nguyễn Văn C", "running");
    let second = new.report("--eml", &province.mail().join("new.eml"));
    let said = province.import();
    let why = said["refused"][1]["why"].as_str().expect("words");
    assert!(why.contains(&second), "{why}");
    let this_week = province.this_week();
    assert_eq!(figures_of(&province.table(&this_week)[0]), [1, 1, 1, 0]);
    assert!(
        province
            .fails(&["accept-key", "Sở Y tế", "0000"])
            .contains("No key")
    );
    assert!(
        province
            .fails(&["accept-key", "Sở Lạ", &second])
            .contains("no agency")
    );
    province.province(&["accept-key", "sở y tế", &second]);
    assert_eq!(province.imported(), (2, 0, 1, vec!["already".to_owned()]));
    assert_eq!(
        figures_of(&province.table(&this_week)[0]),
        [2, 2, 2, 0],
        "one desk, on another computer"
    );
    a.enter("Nguyễn Văn D", "running");
    a.report("--eml", &province.mail().join("a.eml"));
    assert_eq!(province.imported().3, ["followed", "already"]);
    // A second desk of the agency: both count.
    let gate = province.desk("gate", "Sở Y tế");
    gate.enter("Nguyễn Văn E", "not_heard");
    let third = gate.report("--xlsx", &province.mail().join("gate.xlsx"));
    assert_eq!(province.imported().3, ["followed", "another-key", "already"]);
    province.province(&["accept-key", "Sở Y tế", &third, "--beside"]);
    province.import();
    assert_eq!(figures_of(&province.table(&this_week)[0]), [3, 3, 2, 0]);
    province.province(&["refuse-key", &second]);
    assert_eq!(
        figures_of(&province.table(&this_week)[0]),
        [2, 2, 1, 0],
        "the first key's report counts again"
    );
    let standing: Vec<Value> = province
        .province(&["keys"])
        .iter()
        .map(|key| key["standing"].clone())
        .collect();
    assert_eq!(standing, [json!("followed"), json!("refused"), json!("trusted")]);
}

#[test]
fn each_day_counts_once_whoever_reports_by_day_or_by_week_and_a_week_is_told_against_the_last() {
    let province = Province::new();
    let (key, now) = (DeskKey::random().expect("a key"), week("2021-W02"));
    let tell = |name: &str, sequence, week, visits: &[u64]| {
        province.put(name, part(&key, "UBND xã Tân Tiến", sequence, week, visits));
    };
    tell("before.json", 1, now.before(), &[5, 5, 5]);
    tell("monday.json", 2, now, &[10]);
    tell("week.json", 3, now, &[11, 20, 30]);
    assert_eq!(province.imported(), (3, 3, 0, vec![]));
    let line = province.table("2021-W02").remove(0);
    assert_eq!((figures_of(&line), &line["days"]), ([61, 61, 61, 0], &json!(3)));
    assert_eq!(line["before"]["entered"], 15);
    // A day that is put right after its week.
    tell("monday2.json", 4, now, &[12]);
    assert_eq!(province.imported().2, 1);
    assert_eq!(province.table("2021-W02")[0]["entered"], 62);
    assert_eq!(province.table("2021-W03")[0]["reported"], json!(false));
}

#[test]
fn missing_and_late_agencies_are_named_and_reminded_and_the_letter_says_the_sums() {
    let province = Province::new();
    let list = province.folder.path().join("list.csv");
    fs::write(
        &list,
        "Tên đơn vị;Huyện;Thư điện tử\nUBND xã Tân Tiến;Huyện Gia Lộc;tantien@x.example\nUBND xã Bình Minh;Huyện Bình \
         Giang;binhminh@x.example\nUBND xã Hồng Khê;Huyện Bình Giang;\n;;\n",
    )
    .expect("written");
    let listed = province.province(&["add-agencies", &shown(&list)]).remove(0);
    assert_eq!((&listed["read"], &listed["added"]), (&json!(3), &json!(3)));
    province.province(&[
        "add-agency",
        "--name",
        "Sở Y tế",
        "--district",
        "Thành phố Hải Dương",
    ]);
    let now = week("2021-W02");
    let tell = |name: &str, agency: &str, visits: &[u64]| {
        let key = DeskKey::random().expect("a key");
        province.put(name, part(&key, agency, 1, now, visits));
    };
    tell("a.json", "UBND xã Tân Tiến", &[10, 20]);
    tell("b.json", "ubnd xã  bình minh", &[100]);
    tell("c.json", "Cửa hàng lạ", &[7]);
    assert_eq!(province.imported(), (3, 2, 0, vec!["unlisted".to_owned()]));
    let table = province.province(&[
        "table",
        "--week",
        "2021-W02",
        "--due",
        "2021-01-18T00:00",
        "--json",
    ]);
    let standings: Vec<&str> = table
        .iter()
        .filter_map(|line| line["standing"].as_str())
        .collect();
    assert_eq!(standings, ["in-time", "missing", "in-time", "missing"]);
    let total = table.last().expect("a line");
    assert_eq!(
        (figures_of(total), &total["reported"], &total["missing"]),
        ([130, 130, 130, 0], &json!(2), &json!(2))
    );
    let districts = total["districts"].as_array().expect("a list").iter();
    assert_eq!(
        districts.map(|district| figures_of(district)[0]).sum::<u64>(),
        130
    );
    let late = province.province(&[
        "table",
        "--week",
        "2021-W02",
        "--due",
        "2021-01-15T00:00",
        "--json",
    ]);
    assert_eq!(late.last().expect("a line")["late"], 2);

    let out = |name: &str| shown(&province.folder.path().join(name));
    let (pdf, xlsx, drafts) = (out("letter.pdf"), out("week.xlsx"), out("reminders"));
    let office = ["--office", "Sở Thông tin và Truyền thông", "--place", "Hải Dương"];
    let week = ["--week", "2021-W02"];
    province.province(
        &[
            &["report", "--pdf", &pdf, "--xlsx", &xlsx],
            &week[..],
            &office[..],
        ]
        .concat(),
    );
    let letter = text_of(Path::new(&pdf));
    for words in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "2/4",
        "130",
        "UBND xã Hồng Khê",
        "Sở Y tế",
        "Huyện Gia Lộc",
    ] {
        assert!(letter.contains(words), "{words} in {letter}");
    }
    let workbook = String::from_utf8_lossy(&fs::read(&xlsx).expect("read")).into_owned();
    assert!(workbook.contains("xl/charts/chart2.xml"), "two charts");
    let reminders = province.province(&[&["remind", "--out", &drafts], &week[..], &office[..]].concat());
    assert_eq!(reminders[0]["files"].as_array().expect("a list").len(), 2);
    let mail = fs::read_to_string(reminders[0]["files"][0].as_str().expect("a file")).expect("read");
    assert!(mail.contains("X-Unsent: 1"), "{mail}");
    assert!(
        province
            .fails(&["report", "--week", "2021-W02"])
            .contains("--pdf")
    );
    let people = province.hub_out(&["province", "table", "--week", "2021-W02"]);
    let people = String::from_utf8(people.stdout).expect("UTF-8");
    assert!(
        people.contains("WHOLE PROVINCE") && people.contains("not reported"),
        "{people}"
    );
}

#[test]
fn whatever_lies_in_the_mailbox_is_named_with_a_reason_and_the_good_is_taken() {
    use std::fmt::Write as _;
    let province = Province::new();
    let (key, now) = (DeskKey::random().expect("a key"), week("2021-W02"));
    let good = part(&key, "Sở Y tế", 5, now, &[10]);
    let mut spam = String::new();
    for n in 0..1_000 {
        write!(
            spam,
            "From x@y Mon Jan 11 08:00:00 2021\nSubject: {n}\n\nBuy now\n\n"
        )
        .expect("written");
    }
    let attached = good.replace('\n', "");
    write!(
        spam,
        "From x@y Mon Jan 11 08:00:00 2021\nSubject: report\nContent-Type: application/json\n\n{attached}\n"
    )
    .expect("written");
    province.put("all.mbox", spam);
    province.put(
        "b-changed.json",
        good.replace("\\\"entered\\\":10", "\\\"entered\\\":99"),
    );
    province.put("c-cut.json", &good[..good.len() - 9]);
    province.put("d-version.json", good.replace("\"version\":1", "\"version\":7"));
    province.put("e-older.json", part(&key, "Sở Y tế", 4, now, &[9]));
    province.put("f-future.json", part(&key, "Sở Y tế", 6, week("2199-W02"), &[9]));
    province.put(
        "g-unnamed.json",
        part(&DeskKey::random().expect("a key"), "", 6, now, &[9]),
    );
    province.put("h.xlsx", b"PK\x03\x04");
    let (read, taken, replaced, mut refused) = province.imported();
    assert_eq!(
        (read, taken, replaced),
        (1_008, 1, 1),
        "the older came first in the order of issues"
    );
    refused.retain(|code| code != "no-figures");
    assert_eq!(
        refused,
        ["changed", "damaged", "version", "future", "unnamed", "damaged"]
    );
    assert_eq!(figures_of(&province.table("2021-W02")[0]), [10, 10, 10, 0]);
    assert!(province.fails(&["import", "/nowhere"]).contains("/nowhere"));
    assert_eq!(
        province
            .hub_out(&["province", "table", "--week", "2021-W54"])
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn two_who_import_at_once_count_nothing_twice() {
    let province = Province::new();
    let now = week("2021-W02");
    for n in 0..40 {
        let key = DeskKey::random().expect("a key");
        province.put(
            &format!("{n}.json"),
            part(&key, &format!("Xã {n}"), 1, now, &[10]),
        );
    }
    let start = || {
        Command::new(&*HUB)
            .args([
                "--database",
                &province.server.url(),
                "province",
                "import",
                &shown(&province.mail()),
            ])
            .stdout(std::process::Stdio::piped())
            .spawn()
            .expect("it starts")
    };
    let both: Vec<u64> = [start(), start(), start()]
        .into_iter()
        .map(|child| {
            lines(&child.wait_with_output().expect("it ends"))[0]["taken"]
                .as_u64()
                .expect("a number")
        })
        .collect();
    assert_eq!(both.iter().sum::<u64>(), 40, "{both:?}");
    assert_eq!(province.table("2021-W02").last().expect("a line")["entered"], 400);
}
