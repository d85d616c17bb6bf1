//! The layout of a small sheet, command by command, against `tests/golden`.
//!
//! After a wanted change: `UPDATE_GOLDEN=1 cargo test -p sheet --test golden`, then read the difference, and look at
//! the pages (`cargo run -p sheet --example day`).
#![allow(clippy::unwrap_used, clippy::panic)] // A failed assumption is a failed test.

#[allow(dead_code)]
mod common;

#[test]
fn the_layout_of_a_practice_day_is_as_recorded() {
    let mut sheet = common::day(3);
    common::table(&mut sheet).rows[1][2] = "王小明 (Vương Tiểu Minh)".into();
    sheet.mark = Some("TẬP DÙNG / PRACTICE".into());
    let script = sheet::layout(&sheet).unwrap().script();

    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden/practice_day.txt");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&path, &script).unwrap();
    }
    let golden = std::fs::read_to_string(&path).unwrap();
    for (number, (is, was)) in script.lines().zip(golden.lines()).enumerate() {
        assert_eq!(is, was, "line {} of {}", number + 1, path.display());
    }
    assert_eq!(script.lines().count(), golden.lines().count());
}
