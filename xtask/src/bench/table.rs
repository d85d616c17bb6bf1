//! The table at the end of the benches: a bench prints a line of `row`, what it measured, ours, the peer's, their ratio and how much
//! of it is wanted at most, with tabs between; the rest of what it prints is for whoever looks on.

use std::collections::BTreeMap;
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
    growth(rows);
    let missed = rows.iter().filter(|row| row.verdict() == "missed").count();
    let asked = rows.iter().filter(|row| row.most.is_some()).count();
    println!("{} of {asked} met", asked - missed);
}

/// The same thing of ours at several sizes, side by side: how its cost grows.
fn growth(rows: &[Row]) {
    let grown = grown(rows);
    let mut parts: Vec<u32> = grown
        .iter()
        .flat_map(|(_, sizes)| sizes.keys().copied())
        .collect();
    parts.sort_unstable();
    parts.dedup();
    if grown.is_empty() {
        return;
    }
    let what = grown.iter().map(|(what, _)| what.chars().count()).max();
    let what = what.unwrap_or_default();
    print!("\n{:what$}", "ours, of the whole");
    for part in parts.iter().rev() {
        print!("  {:>13}", format!("1/{part}"));
    }
    println!("  grew");
    for (name, sizes) in grown {
        print!("{name:what$}");
        for part in parts.iter().rev() {
            print!("  {:>13}", sizes.get(part).copied().unwrap_or("-"));
        }
        let number = |ours: &str| {
            ours.split(' ')
                .next()
                .and_then(|number| number.parse::<f64>().ok())
        };
        let ends = [sizes.values().next(), sizes.values().next_back()].map(|ours| number(ours?));
        match ends {
            [Some(large), Some(small)] => println!("  {:.2}", large / small),
            _ => println!(),
        }
    }
    println!();
}

/// Each name that was measured at several sizes, with ours by the part that each is of the whole: `5 M / 100` is the hundredth part of
/// what is called `5 M`.
fn grown(rows: &[Row]) -> Vec<(String, BTreeMap<u32, &str>)> {
    let mut grown: Vec<(String, BTreeMap<u32, &str>)> = Vec::new();
    for row in rows {
        let (what, part) = part(&row.what);
        match grown.iter_mut().find(|(known, _)| *known == what) {
            Some((_, sizes)) => drop(sizes.insert(part, &row.ours)),
            None => grown.push((what, BTreeMap::from([(part, &*row.ours)]))),
        }
    }
    grown.retain(|(_, sizes)| sizes.len() > 1);
    grown
}

/// A name without its part of the whole, and that part; 1 is the whole.
fn part(what: &str) -> (String, u32) {
    let cut = || {
        let (before, rest) = what.split_once(" / ")?;
        let digits = rest.chars().take_while(char::is_ascii_digit).count();
        let (part, after) = rest.split_at(digits);
        Some((format!("{before}{after}"), part.parse().ok()?))
    };
    cut().unwrap_or_else(|| (what.to_owned(), 1))
}

#[cfg(test)]
mod tests {
    use super::{Row, grown};

    #[test]
    fn what_was_measured_at_several_sizes_stands_side_by_side() {
        let row = |what: &str, ours: &str| Row::read(&format!("row\t{what}\t{ours}\t1 ms\t1.00\t-")).unwrap();
        let rows = [
            row("search, 5 M / 100, p95", "1 ms"),
            row("another", "9 ms"),
            row("search, 5 M / 10, p95", "2 ms"),
            row("search, 5 M, p95", "3 ms"),
        ];
        let [(what, sizes)] = &grown(&rows)[..] else {
            panic!("one thing grew");
        };
        assert_eq!(what, "search, 5 M, p95");
        let sizes: Vec<(u32, &str)> = sizes.iter().map(|(part, ours)| (*part, *ours)).collect();
        assert_eq!(sizes, [(1, "3 ms"), (10, "2 ms"), (100, "1 ms")]);
    }

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
