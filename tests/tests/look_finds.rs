//! The look through the gallery finds each kind of fault, and none where there is none: otherwise a screen that passes says nothing.
#![allow(clippy::unwrap_used)]

use std::fmt::Write;
use std::fs;

use gatekeeper_tests::gallery::{Eyes, serve, without_colours};

/// A page of one state, what is wrong with it, and the text that the fault is about.
const FAULTS: &[(&str, &str, &str)] = &[
    (
        "<p style='margin:0'>Khách vào</p><p style='margin:-18px 0 0'>Đang ở trong</p>",
        "stands alone",
        "Khách vào",
    ),
    (
        "<div style='overflow:hidden;width:60px;white-space:nowrap'>Sổ khách Bluezone</div>",
        "is whole",
        "Sổ khách Bluezone",
    ),
    (
        "<div style='overflow-x:clip;text-overflow:ellipsis;width:60px;white-space:nowrap'>Sở Nội vụ tỉnh</div>",
        "is whole",
        "Sở Nội vụ tỉnh",
    ),
    (
        "<div style='overflow:hidden;font-size:60px;line-height:0.8'>CÓ THỂ</div>",
        "is whole",
        "CÓ THỂ",
    ),
    (
        "<div style='overflow:hidden;height:30px'><p>Một</p><p>Hai</p></div>",
        "is whole",
        "Hai",
    ),
    ("<p style='font-size:15px'>Ghi chú</p>", "is large enough", "p"),
    (
        "<p style='position:absolute;left:1340px;width:200px'>Trợ giúp</p>",
        "is inside the screen",
        "Trợ giúp",
    ),
    (
        "<input placeholder='Tìm theo tên, số thẻ, phòng' style='width:80px;font-size:16px'>",
        "is whole",
        "Tìm theo tên, số thẻ, phòng",
    ),
    (
        "<select style='width:60px;font-size:16px'><option>Hộ chiếu nước ngoài</select>",
        "is whole",
        "Hộ chiếu nước ngoài",
    ),
    (
        "<b data-always style='display:none'>07:42</b>",
        "is always on the screen",
        "07:42",
    ),
    (
        "<style>.bare::-webkit-scrollbar{display:none}</style><div class=bare style='overflow-y:auto;height:40px'><p>Một<p>Hai<p>Ba</div>",
        "shows that it scrolls",
        "MộtHaiBa",
    ),
    (
        "<div style='overflow-x:auto;width:90px;white-space:nowrap'>Hôm nay 27 vào, 13 ra</div>",
        "is as wide as its window",
        "Hôm nay 27 vào, 13 ra",
    ),
];

/// The same for a page without its colours, with the element that the fault is about.
const WITHOUT_COLOURS: &[(&str, &str, &str)] = &[
    (
        "<svg data-shape=running viewBox='0 0 9 9' width=90><circle cx=4 cy=4 r=3 fill=none stroke=#eee></svg>",
        "a shape is seen",
        "running",
    ),
    (
        "<style>:focus{outline:none}</style><button>Khách tiếp</button>",
        "what has the keyboard has a line around it",
        "button",
    ),
    (
        "<style>[aria-selected=true]{background:#dbe7f6}p{margin:0}</style><p aria-selected=true>Một<p aria-selected=false>Hai",
        "what is chosen is told by more than its ground",
        "p",
    ),
    (
        "<style>.bad{background:#9b1111;border-radius:5px}</style><p class=bad>Không có bộ thu</p>",
        "what stands out by its ground has an edge",
        "p.bad",
    ),
];

const FINE_WITHOUT_COLOURS: &str = "<style>[aria-selected=true]{background:#dbe7f6;outline:3px solid}.bad{background:#9b1111;border-radius:5px;border:1px solid}\
    :focus{outline:3px solid CanvasText}</style><svg data-shape=running viewBox='0 0 9 9' width=90><circle cx=4 cy=4 r=3 fill=none stroke=currentColor></svg>\
    <button>Khách tiếp</button><p aria-selected=true>Một<p aria-selected=false>Hai<p class=bad>Không có bộ thu";

const FINE: &str = "<style>.shown::-webkit-scrollbar{width:12px}</style><p>Khách vào <b>Enter</b></p><p>Đang ở trong</p>\
    <div class=shown style='overflow-y:auto;height:60px'><p>Một<p>Hai<p>Ba</div>\
    <dialog data-over open style='top:0'>Trên cùng</dialog>";

/// A gallery of these pages, `state0` and so on; the last is `fine`.
fn gallery_of(faults: &[(&str, &str, &str)], fine: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let mut pages = String::new();
    let bodies = faults.iter().map(|(body, ..)| *body).chain([fine]);
    for (n, body) in bodies.enumerate() {
        write!(pages, "state{n}: {},", serde_json::json!(body)).unwrap();
    }
    fs::write(
        folder.path().join("index.html"),
        format!(
            "<!doctype html><meta charset=utf-8><style>body{{font:20px sans-serif}}</style><body><script>
            const pages = {{ {pages} }};
            const name = location.search.slice(1);
            document.body.innerHTML = pages[name] ?? '';
            window.gallery = {{ names: Object.keys(pages), turns: true, show() {{}} }};
            document.documentElement.dataset.painted = name;
            </script>"
        ),
    )
    .unwrap();
    folder
}

#[test]
fn what_high_contrast_takes_away_is_found_in_light_and_dark_and_nothing_where_all_is_told() {
    let folder = gallery_of(WITHOUT_COLOURS, FINE_WITHOUT_COLOURS);
    let found = without_colours(serve(folder.path()), &[]);
    for (n, (body, rule, what)) in WITHOUT_COLOURS.iter().enumerate() {
        let faults = &found[&format!("state{n}")];
        let of = faults
            .iter()
            .find(|(fault, _)| fault.rule == *rule && fault.what == *what);
        assert!(of.is_some(), "not found in {body}: {faults:?}");
    }
    let fine = &found[&format!("state{}", WITHOUT_COLOURS.len())];
    assert!(fine.is_empty(), "{fine:?}");
}

#[test]
fn each_kind_of_fault_is_found_and_none_where_there_is_none() {
    let folder = gallery_of(FAULTS, FINE);
    let eyes = Eyes::open(serve(folder.path()));
    for (n, (body, rule, what)) in FAULTS.iter().enumerate() {
        let found = eyes.look_once(&format!("state{n}"));
        assert!(
            found
                .keys()
                .any(|fault| fault.rule == format!("a text {rule}") && fault.what == *what),
            "not found in {body}: {found:?}"
        );
    }
    let found = eyes.look_once(&format!("state{}", FAULTS.len()));
    assert!(found.is_empty(), "{found:?}");
}
