//! The table at the end of the benches: a bench prints a line of `row`, what it measured, ours, the peer's, their ratio and how much
//! of it is wanted at most, with tabs between; the rest of what it prints is for whoever looks on.

use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

use crate::child::{judge, spoken};

/// What one bench compared.
pub(super) struct Row {
    what: String,
    ours: String,
    peer: String,
    ratio: f64,
    /// `None` where nothing is asked of it.
    most: Option<f64>,
}

impl Row {
    fn read(line: &str) -> Option<Self> {
        let words: Vec<&str> = line.strip_prefix("row\t")?.split('\t').collect();
        let [what, ours, peer, ratio, most] = words[..] else {
            return None;
        };
        Some(Self {
            what: what.to_owned(),
            ours: ours.to_owned(),
            peer: peer.to_owned(),
            ratio: ratio.parse().ok()?,
            most: most.parse().ok(),
        })
    }

    fn verdict(&self) -> &'static str {
        match self.most {
            None => "",
            Some(most) if self.ratio <= most => "met",
            Some(_) => "missed",
        }
    }
}

/// Runs a bench, whose output goes where ours goes, and keeps its rows.
pub(super) fn run(bench: &mut Command, rows: &mut Vec<Row>) -> Result<(), String> {
    let words = spoken(bench);
    let failed = |error: std::io::Error| format!("{words}: {error}");
    let mut child = bench.stdout(Stdio::piped()).spawn().map_err(failed)?;
    let said = child.stdout.take().into_iter();
    for line in said.flat_map(|said| BufReader::new(said).lines()) {
        let line = line.map_err(failed)?;
        match Row::read(&line) {
            Some(row) => rows.push(row),
            None => println!("{line}"),
        }
    }
    judge(child.wait().map_err(failed)?, &words)
}

/// Everything that was compared, and whether it is as wanted.
pub(super) fn print(rows: &[Row]) {
    if rows.is_empty() {
        return;
    }
    let wide = |of: fn(&Row) -> &str, head: &str| {
        let widest = rows.iter().map(|row| of(row).chars().count()).max();
        widest.unwrap_or_default().max(head.len())
    };
    let what = wide(|row| &row.what, "what");
    let ours = wide(|row| &row.ours, "ours");
    let peer = wide(|row| &row.peer, "peer");
    println!(
        "\n{:what$}  {:>ours$}  {:>peer$}  ratio  at most",
        "what", "ours", "peer"
    );
    for row in rows {
        let most = row
            .most
            .map_or_else(|| "-".to_owned(), |most| format!("{most:.2}"));
        println!(
            "{:what$}  {:>ours$}  {:>peer$}  {:>5.2}  {most:>7}  {}",
            row.what,
            row.ours,
            row.peer,
            row.ratio,
            row.verdict()
        );
    }
    let missed = rows.iter().filter(|row| row.verdict() == "missed").count();
    let asked = rows.iter().filter(|row| row.most.is_some()).count();
    println!("{} of {asked} met", asked - missed);
}

#[cfg(test)]
mod tests {
    use super::Row;

    #[test]
    fn a_row_says_whether_it_is_as_wanted() {
        let verdict = |line: &str| Row::read(line).map(|row| row.verdict());
        assert_eq!(verdict("row\ta day\t3 ms\t2 ms\t1.50\t1.50"), Some("met"));
        assert_eq!(verdict("row\ta day\t4 ms\t2 ms\t2.00\t1.50"), Some("missed"));
        assert_eq!(verdict("row\ta day\t4 ms\t2 ms\t2.00\t-"), Some(""));
        assert_eq!(verdict("rows are read"), None);
        assert_eq!(verdict("row\ta day\t4 ms"), None);
    }
}
