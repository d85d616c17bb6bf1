//! Writes a register day to look at, and says how long it took: `cargo run -p sheet --example day -- ROWS OUT.pdf`.
//! A third word becomes the mark across every page.

#[path = "../tests/common/mod.rs"]
#[allow(dead_code)]
mod common;

#[allow(clippy::disallowed_methods)] // An example may look at the clock; the crate does not.
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let rows = arguments.next().unwrap_or("30".into()).parse()?;
    let path = arguments.next().unwrap_or("day.pdf".into());
    let mut sheet = common::day(rows);
    sheet.mark = arguments.next();
    let start = std::time::Instant::now();
    let rendered = sheet::render(&sheet)?;
    println!("{rows} rows: {} ms, {rendered:?}", start.elapsed().as_millis());
    std::fs::write(path, rendered.pdf)?;
    Ok(())
}
