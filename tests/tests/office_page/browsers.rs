//! The page in real browsers: by the keyboard alone, on a telephone and on a desk, in both languages, kept up to date, and with what
//! an accessibility check finds.

use std::path::Path;

use gatekeeper_tests::office::{Make, OfficeSite, Surfer};
use gatekeeper_tests::window::until;
use serde_json::{Value, json};

const AXE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../ui/node_modules/axe-core/axe.min.js"
);
const SIZES: [(u32, u32); 2] = [(360, 740), (1366, 768)];
const PAGES: [&str; 7] = [
    "/",
    "/day",
    "/figures?of=week",
    "/figures?of=month",
    "/desks",
    "/report",
    "/looks",
];

/// What is wrong with how a page is laid out: wider than its screen, texts that are too small, fields without a name, things to press
/// that a finger misses.
const LOOK: &str = r"
    const wrong = [];
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth + 1) wrong.push('wider than the screen: ' + root.scrollWidth);
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const text = walk.currentNode, one = text.parentElement;
        if (!text.textContent.trim() || !one.checkVisibility()) continue;
        if (parseFloat(getComputedStyle(one).fontSize) < 16) wrong.push('too small: ' + text.textContent.trim());
        const range = document.createRange(); range.selectNodeContents(text);
        for (const box of range.getClientRects())
            if (box.left >= 0 && box.right > root.clientWidth + 1) { wrong.push('off the screen: ' + text.textContent.trim()); break; }
    }
    for (const one of document.querySelectorAll('button, a.button, nav a, select, input:not([type=hidden])')) {
        const box = one.getBoundingClientRect();
        if (one.checkVisibility() && box.height > 0 && box.height < 40) wrong.push('a finger misses: ' + (one.textContent || one.name));
    }
    return wrong;";

/// A site with something to see on every page.
fn lively() -> OfficeSite {
    let site = OfficeSite::new();
    let (a, b) = (site.gate("Cổng A – Nhà khám bệnh"), site.gate("Cổng B"));
    site.hub(&[
        "letterhead",
        "--agency",
        "BỆNH VIỆN ĐA KHOA THỬ NGHIỆM",
        "--place",
        "Hà Nội",
    ]);
    a.enters(&[
        "Nguyễn Thị Hoàng Phương Anh",
        "--id-number",
        "030090000001",
        "--phone",
        "0912345678",
        "--from",
        "Công ty Cổ phần Thương mại và Dịch vụ Kỹ thuật Số",
        "--to-see",
        "Phòng Kế hoạch tổng hợp",
        "--card",
        "A07",
    ]);
    b.enters(&["Đỗ Thị Lan", "--people", "3"]);
    let left = b.enters(&["Trần Văn Ba", "--verdict", "no_phone"]);
    b.ctl(&["exit", &left]);
    a.share();
    b.share();
    site.server
        .ask("UPDATE gatekeeper.desk SET last_heard = now() - interval '50 minutes' WHERE name = 'Cổng B'");
    // A receiver that hears, and one that was pulled out before its desk went silent.
    site.server.ask(
        "UPDATE gatekeeper.desk SET version = '0.1.0', radio = 'listening', radio_since = now() - interval '3 hours', radio_at = now(),
            radio_adverts = 21480 WHERE name <> 'Cổng B';
         UPDATE gatekeeper.desk SET version = '0.1.0', radio = 'no_adapter', radio_since = now() - interval '2 hours', radio_at = last_heard
            WHERE name = 'Cổng B';
         INSERT INTO gatekeeper.radio_hour
         SELECT d.no, (now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date, hour, 60, CASE WHEN hour = 9 THEN 35 WHEN d.no = 2 AND hour > 11 THEN 0 ELSE 60 END
         FROM gatekeeper.desk d, generate_series(6, 16) AS hour",
    );
    site
}

fn look_in(make: Make) {
    let site = lively();
    let serving = site.serve();
    let mut owner = serving.signed_in("chủ");
    until("all is read", || {
        owner.get("/").body.contains("4 người").then_some(())
    });
    let surfer = Surfer::open(make);
    surfer.sign_in(&serving, "chủ");
    let axe = std::fs::read_to_string(AXE).expect("npm brought axe-core");
    let pictures = std::env::var_os("GATEKEEPER_PICTURES");
    let mut wrong = Vec::new();
    for language in ["vi", "en"] {
        for (width, height) in SIZES {
            surfer.size(width, height);
            for page in PAGES {
                let and = if page.contains('?') { '&' } else { '?' };
                surfer.go(&format!("{}{page}{and}lang={language}", serving.address));
                let place = format!("{make:?} {language} {width} {page}");
                if let Value::Array(found) = surfer.run(LOOK) {
                    wrong.extend(found.iter().map(|one| format!("{place}: {one}")));
                }
                surfer.run(&axe);
                let found = surfer.run_to_its_end(
                    "const found = await axe.run(document, { resultTypes: ['violations'] });
                     return found.violations.map((one) => one.id + ': ' + one.nodes.map((node) => node.html).join(' '));",
                );
                match found {
                    Value::Array(found) => wrong.extend(found.iter().map(|one| format!("{place}: {one}"))),
                    other => wrong.push(format!("{place}: {other}")),
                }
                if let Some(folder) = &pictures {
                    let name = page.replace(['/', '?', '=', '&'], "_");
                    let file = Path::new(folder).join(format!("{make:?}-{language}-{width}-{name}.b64"));
                    std::fs::write(file, surfer.picture()).expect("written");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn live_in(make: Make) {
    let site = OfficeSite::new();
    let a = site.gate("Cổng A");
    let serving = site.serve();
    let surfer = Surfer::open(make);
    surfer.sign_in(&serving, "lan");
    surfer.until_text("Không thấy khách nào đang ở trong");
    a.enters(&["Nguyễn Văn Mới", "--id-number", "030090000001"]);
    a.share();
    surfer.until_text("Nguyễn Văn Mới");
    surfer.until_text("…0001");
    // From the top by the keyboard alone: the way past the head, and every page of it.
    surfer.run("document.activeElement.blur(); window.scrollTo(0, 0)");
    surfer.press("\u{E004}");
    assert_eq!(
        surfer.run("return document.activeElement.className"),
        json!("skip")
    );
    surfer.press("\u{E004}\u{E004}\u{E004}\u{E006}");
    surfer.until_text("Sổ ngày");
    surfer.until_text("1 lượt khách");
    // Nobody answers any more: the page says so, and keeps what it shows.
    site.server.kill();
    surfer.until_text("Đang mất liên lạc với máy chủ");
    surfer.until_text("Nguyễn Văn Mới");
    site.server.go_on();
    until("it is said no more", || {
        surfer
            .run("return document.getElementById('lost').hidden")
            .as_bool()
            .filter(|hidden| *hidden)
    });
    site.hub(&["revoke-user", "lan"]);
    a.enters(&["Đỗ Thị Sau"]);
    a.share();
    surfer.until_text("Người giữ máy chủ cấp tên và mật khẩu");
}

#[test]
fn chromium_shows_every_page_whole_on_a_telephone_and_on_a_desk() {
    look_in(Make::Chromium);
}

#[test]
fn firefox_shows_every_page_whole_on_a_telephone_and_on_a_desk() {
    look_in(Make::Firefox);
}

#[test]
fn chromium_keeps_a_page_up_to_date_and_says_when_it_cannot() {
    live_in(Make::Chromium);
}

#[test]
fn firefox_keeps_a_page_up_to_date_and_says_when_it_cannot() {
    live_in(Make::Firefox);
}
