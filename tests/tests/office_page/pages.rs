//! What the pages say, and how certain they are of it.

use gatekeeper_tests::office::OfficeSite;
use gatekeeper_tests::paper::text_of;
use gatekeeper_tests::window::until;

#[test]
fn who_came_at_one_gate_is_on_the_page_and_who_left_at_another_is_not() {
    let site = OfficeSite::new();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    let visit = a.enters(&[
        "Nguyễn Văn A",
        "--id-number",
        "030090000001",
        "--phone",
        "0912345678",
    ]);
    b.enters(&["Đỗ Thị Lan", "--people", "3"]);
    a.share();
    b.share();
    let serving = site.serve();
    let (mut owner, mut reception) = (serving.signed_in("chủ"), serving.signed_in("lan"));
    let page = until("both are read", || {
        let page = owner.get("/");
        (page.body.contains("Nguyễn Văn A") && page.body.contains("Đỗ Thị Lan")).then_some(page.body)
    });
    for words in [
        "Cổng A",
        "Cổng B",
        "4 người",
        "030090000001",
        "0912345678",
        "Theo sổ chung lúc",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("không có tin"), "both were heard just now");
    let page = reception.get("/").body;
    assert!(page.contains("Nguyễn Văn A") && page.contains("…0001") && page.contains("…5678"));
    assert!(!page.contains("030090000001") && !page.contains("0912345678"));

    b.ctl(&["exit", &visit]);
    b.share();
    until("the departure is read", || {
        (!owner.get("/").body.contains("Nguyễn Văn A")).then_some(())
    });
    let day = owner.get("/day").body;
    for words in [
        "Nguyễn Văn A",
        "Đỗ Thị Lan",
        "2 lượt khách (4 người)",
        "đang ở trong",
    ] {
        assert!(day.contains(words), "{words}");
    }
    let english = owner.get("/day?lang=en").body;
    assert!(english.contains("Visits: 2 (people: 4), left: 1, still inside: 1"));
}

#[test]
fn a_gate_that_was_not_heard_is_named_above_every_list() {
    let site = OfficeSite::new();
    let (a, _b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    site.join_file("Cổng C");
    a.enters(&["Nguyễn Văn A"]);
    a.share();
    site.server
        .ask("UPDATE gatekeeper.desk SET last_heard = now() - interval '1 hour' WHERE name = 'Cổng B'");
    let serving = site.serve();
    let mut owner = serving.signed_in("chủ");
    for path in ["/", "/day", "/figures", "/report"] {
        let page = until("it is read", || {
            Some(owner.get(path).body).filter(|page| !page.contains("đang được đọc"))
        });
        assert!(page.contains("Cổng B: không có tin từ"), "{path}");
        assert!(page.contains("Cổng C: chưa bao giờ có tin"), "{path}");
        assert!(!page.contains("Cổng A: không"), "{path}");
    }
    site.server
        .ask("UPDATE gatekeeper.desk SET unsent_told = 7, last_heard = now() WHERE name = 'Cổng B'");
    assert!(owner.get("/").body.contains("Cổng B: còn 7 mục chưa gửi"));
    let desks = owner.get("/desks").body;
    assert!(desks.contains("7 mục") && desks.contains("nguyên vẹn đến mục thứ"));
}

#[test]
fn a_row_that_was_changed_in_the_database_shows_as_a_chain_that_is_not_whole() {
    let site = OfficeSite::new();
    let a = site.gate("Cổng A");
    a.enters(&["Nguyễn Văn A"]);
    a.enters(&["Nguyễn Văn B"]);
    a.share();
    site.server.ask(
        "ALTER TABLE gatekeeper.event DISABLE TRIGGER USER; \
         UPDATE gatekeeper.event SET author = 'ai do' WHERE kind = 'enter' AND seq = (SELECT max(seq) FROM gatekeeper.event)",
    );
    let serving = site.serve();
    let mut owner = serving.signed_in("chủ");
    until("it is read", || {
        owner
            .get("/desks")
            .body
            .contains("KHÔNG nguyên vẹn")
            .then_some(())
    });
}

#[test]
fn an_erased_visitor_has_no_name_on_any_page_or_sheet() {
    let site = OfficeSite::new();
    let a = site.gate("Cổng A");
    a.enters(&["Nguyễn Văn Xóa", "--id-number", "030090000009"]);
    a.share();
    let serving = site.serve();
    let mut owner = serving.signed_in("chủ");
    until("they are read", || {
        owner.get("/").body.contains("Nguyễn Văn Xóa").then_some(())
    });
    let found = a.ctl(&["search", "nguyen van xoa"]);
    a.ctl(&["erase", found[0]["visitor"].as_str().expect("a visitor")]);
    a.share();
    until("the erasure is read", || {
        owner.get("/").body.contains("đã xóa thông tin").then_some(())
    });
    for path in ["/", "/day"] {
        let page = owner.get(path).body;
        assert!(!page.contains("Xóa<") && !page.contains("030090000009"), "{path}");
    }
}

#[test]
fn sheets_and_the_report_are_those_of_a_desk_with_what_is_not_certain_said() {
    let site = OfficeSite::new();
    let (a, b) = (site.gate("Cổng A"), site.gate("Cổng B"));
    a.enters(&["Nguyễn Văn A", "--id-number", "030090000001"]);
    b.enters(&["Đỗ Thị Lan"]);
    a.share();
    b.share();
    site.hub(&["letterhead", "--agency", "BỆNH VIỆN THỬ", "--place", "Hà Nội"]);
    site.server
        .ask("UPDATE gatekeeper.desk SET last_heard = now() - interval '1 hour' WHERE name = 'Cổng B'");
    let serving = site.serve();
    let (mut owner, mut reception) = (serving.signed_in("chủ"), serving.signed_in("lan"));
    until("both are read", || {
        owner.get("/").body.contains("2 người").then_some(())
    });
    let folder = tempfile::tempdir().expect("a folder");
    let text = |who: &mut gatekeeper_tests::office::Visitor, path: &str| {
        let answer = who.get(path);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, Some("application/pdf")),
            "{path}"
        );
        let file = folder.path().join("a.pdf");
        std::fs::write(&file, &answer.bytes).expect("written");
        text_of(&file)
    };
    let day = text(&mut owner, "/files/day.pdf");
    for words in [
        "Nguyễn Văn A",
        "Cổng A",
        "Đỗ Thị Lan",
        "Cổng B",
        "030090000001",
        "BỆNH VIỆN THỬ",
        "không có tin từ",
    ] {
        assert!(day.contains(words), "{words} in {day}");
    }
    let masked = text(&mut reception, "/files/day.pdf");
    assert!(
        masked.contains("…0001") && !masked.contains("030090000001"),
        "{masked}"
    );
    let roll = text(&mut reception, "/files/roll-call.pdf");
    assert!(
        roll.contains("Nguyễn Văn A") && roll.contains("Đỗ Thị Lan") && roll.contains("không có tin từ"),
        "{roll}"
    );
    let table = owner.get("/files/day.xlsx");
    assert!(table.status == 200 && table.bytes.starts_with(b"PK"));

    assert_eq!(reception.get("/report").status, 403);
    owner.get("/report");
    let form = owner.form.clone();
    let wanted = |form: &str, kind: &str| -> Vec<(String, String)> {
        [
            ("form", form),
            ("range", "this_week"),
            ("as", kind),
            ("addressee", "Sở Y tế"),
            ("cut_off", "8h30"),
        ]
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .to_vec()
    };
    let send = |who: &mut gatekeeper_tests::office::Visitor, form: &str, kind: &str| {
        let fields = wanted(form, kind);
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(key, value)| (key.as_str(), value.as_str()))
            .collect();
        who.post("/report", &fields)
    };
    let letter = send(&mut owner, &form, "pdf");
    assert_eq!(letter.status, 200);
    let file = folder.path().join("b.pdf");
    std::fs::write(&file, &letter.bytes).expect("written");
    let letter = text_of(&file);
    assert!(
        letter.contains("Sở Y tế") && letter.contains("BỆNH VIỆN THỬ") && !letter.contains("Nguyễn Văn A"),
        "{letter}"
    );
    assert!(send(&mut owner, &form, "xlsx").bytes.starts_with(b"PK"));
    assert_eq!(send(&mut owner, &form, "exe").status, 400);
    assert_eq!(send(&mut owner, "forged", "pdf").status, 403);
    assert_eq!(send(&mut reception, &form, "pdf").status, 403);
}

#[test]
fn every_look_at_names_is_noted_and_the_owner_sees_who_looked() {
    let site = OfficeSite::new();
    site.gate("Cổng A");
    let serving = site.serve();
    let mut reception = serving.signed_in("lan");
    reception.get("/");
    reception.get("/day?day=2021-01-05");
    reception.get("/files/day.pdf?day=2021-01-05");
    reception.get("/files/roll-call.pdf");
    for _ in 0..3 {
        reception.get_with("/", &[("X-Live", "1")]);
    }
    reception.get("/desks");
    let noted = site
        .server
        .ask("SELECT name, what, day FROM gatekeeper.office_look ORDER BY id");
    let expected = "lan|inside|\nlan|day|2021-01-05\nlan|day_sheet|2021-01-05\nlan|roll_call|";
    assert_eq!(noted, expected);
    assert_eq!(reception.get("/looks").status, 403);
    let page = serving.signed_in("chủ").get("/looks").body;
    assert!(
        page.contains("lan") && page.contains("Danh sách điểm danh") && page.contains("05/01/2021"),
        "{page}"
    );
}
