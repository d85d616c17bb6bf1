//! Writes a paper that has every part, to look at: `cargo run -p sheet --example letter -- OUT.pdf`.

#[path = "../tests/common/letter.rs"]
mod letter;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).unwrap_or("letter.pdf".into());
    std::fs::write(path, sheet::render(&letter::letter())?.pdf)?;
    Ok(())
}
