//! The same words through typst's Python wheel: letterhead, table with a repeated head, totals, page numbers.

use crate::{common, python};

const FONTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../assets/fonts");

const PAPER: &str = r#"
#set page("a4", flipped: true, margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 15mm),
  header: context if counter(page).get().first() > 1 { align(center, counter(page).display()) })
#set text(font: "Gatekeeper Serif", size: 11pt, lang: "vi")
#align(center, text(14pt, weight: "bold")[SỔ THEO DÕI KHÁCH RA VÀO])
#let words = json("words.json")
#table(columns: words.widths.map(width => width * 1fr), stroke: 0.5pt,
  table.header(..words.heads.map(strong)), ..words.cells)
"#;

const COMPILE: &str = r#"
import os, resource, sys
try:
    import typst
except ImportError:
    sys.exit(0)
pdf = typst.compile(sys.argv[1], font_paths=[sys.argv[2]])
used = resource.getrusage(resource.RUSAGE_SELF)
print((used.ru_utime + used.ru_stime) * 1000, used.ru_maxrss, len(pdf))
"#;

/// What it says of its cost; `None` where Python or typst is missing.
pub(super) fn run(rows: usize) -> Option<String> {
    let sheet = common::day(rows);
    let table = python::table(&sheet)?;
    let list = |words: &mut dyn Iterator<Item = &String>| {
        let words: Vec<String> = words.map(|word| format!("{word:?}")).collect();
        words.join(",")
    };
    let widths: Vec<String> = table
        .columns
        .iter()
        .map(|column| column.width.to_string())
        .collect();
    let words = format!(
        "{{\"widths\":[{}],\"heads\":[{}],\"cells\":[{}]}}",
        widths.join(","),
        list(&mut table.columns.iter().map(|column| &column.head)),
        list(&mut table.rows.iter().flatten())
    );
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("words.json"), words).unwrap();
    let paper = folder.path().join("paper.typ");
    std::fs::write(&paper, PAPER).unwrap();
    python::said(COMPILE, &[paper.as_os_str(), FONTS.as_ref()])
}
