//! What a register of 1 000 visits costs, one of 20 000, and a tenth and a hundredth of that: ours, beside the leanest writer there is
//! for Rust (pdf-writer with subsetter, given the very same layout), beside typst, and beside what an office does today: the same table from a spreadsheet,
//! through LibreOffice. Each runs in a process of its own, in turns, and tells its own processor time and most memory.
//!
//! Run with `cargo xtask bench sheet`. typst is its Python wheel (`pip install typst`), LibreOffice the system's `soffice`; where one
//! is not there this says so.
#![allow(clippy::unwrap_used, reason = "a measurement that fails has nothing to say")]

#[path = "../../tests/common/mod.rs"]
#[allow(dead_code)]
mod common;
mod lean;
mod office;
mod python;
mod typst;

use std::process::Command;

/// What a process that wrote one book says of itself.
#[derive(Clone, Copy)]
struct Cost {
    cpu_ms: f64,
    memory_kb: f64,
    bytes: f64,
}

const WRITER: &str = "SHEET_WRITER";
const ROWS: &str = "SHEET_ROWS";

fn main() {
    if let (Ok(writer), Ok(rows)) = (std::env::var(WRITER), std::env::var(ROWS)) {
        write(&writer, rows.parse().unwrap());
        return;
    }
    // `cargo test --benches` passes no flag and wants to see that it runs.
    let (rounds, small, large) = if std::env::args().any(|arg| arg == "--bench") {
        (5, 1_000, 20_000)
    } else {
        (1, 20, 400)
    };
    for rows in [small, large / 100, large / 10, large] {
        // Those who are far behind show that in one round of the small book, and wait minutes for the large one.
        let writers: &[&str] = if rows == small {
            &["ours", "lean", "typst", "office"]
        } else {
            &["ours", "lean"]
        };
        let mut costs = vec![Vec::new(); writers.len()];
        for round in 0..rounds {
            for (writer, costs) in writers.iter().zip(&mut costs) {
                if round == 0 || !matches!(*writer, "typst" | "office") {
                    costs.extend(cost(writer, rows));
                }
            }
        }
        println!("{rows} visits: CPU ms, MB, kB; times what ours takes");
        let ours = median(&costs[0]).unwrap();
        for (writer, costs) in writers.iter().zip(&costs) {
            let Some(cost) = median(costs) else {
                println!("  {writer:<6} is not here");
                continue;
            };
            println!(
                "  {writer:<6} {:>8.0} x{:<5.2} {:>7.1} x{:<5.2} {:>7.0} x{:.2}",
                cost.cpu_ms,
                cost.cpu_ms / ours.cpu_ms,
                cost.memory_kb / 1024.0,
                cost.memory_kb / ours.memory_kb,
                cost.bytes / 1000.0,
                cost.bytes / ours.bytes
            );
            if *writer != "ours" {
                // A lean writer is hard to be near; the others are what people use.
                let (cpu, memory) = if *writer == "lean" { (1.1, 1.0) } else { (1.0, 1.0) };
                // The parts are there to see how it grows: `cargo xtask bench` puts them side by side.
                let is_part = rows != small && rows != large;
                let size = if is_part {
                    format!("{large} / {}", large / rows)
                } else {
                    rows.to_string()
                };
                let what = format!("sheet of {size} visits beside {writer}");
                let [cpu, memory] = [cpu, memory].map(|most| Some(most).filter(|_| !is_part));
                row(&format!("{what}, CPU"), ours.cpu_ms, cost.cpu_ms, "ms", cpu);
                row(
                    &format!("{what}, memory"),
                    ours.memory_kb / 1024.0,
                    cost.memory_kb / 1024.0,
                    "MB",
                    memory,
                );
            }
        }
    }
}

/// A line of the table at the end of `cargo xtask bench`, which looks for this first word.
fn row(what: &str, ours: f64, theirs: f64, unit: &str, most: Option<f64>) {
    let most = most.map_or_else(|| "-".to_owned(), |most| format!("{most:.2}"));
    println!(
        "row\t{what}\t{ours:.1} {unit}\t{theirs:.1} {unit}\t{:.2}\t{most}",
        ours / theirs
    );
}

fn cost(writer: &str, rows: usize) -> Option<Cost> {
    let said = if writer == "typst" {
        typst::run(rows)?
    } else if writer == "office" {
        office::run(rows)?
    } else {
        let itself = std::env::current_exe().unwrap();
        let said = Command::new(itself)
            .env(WRITER, writer)
            .env(ROWS, rows.to_string())
            .output()
            .unwrap();
        String::from_utf8(said.stdout).unwrap()
    };
    let numbers: Vec<f64> = said
        .split_whitespace()
        .map(|number| number.parse().unwrap())
        .collect();
    let [cpu_ms, memory_kb, bytes] = numbers[..] else {
        return None;
    };
    Some(Cost {
        cpu_ms,
        memory_kb,
        bytes,
    })
}

fn median(costs: &[Cost]) -> Option<Cost> {
    let middle = |of: fn(&Cost) -> f64| {
        let mut all: Vec<f64> = costs.iter().map(of).collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied()
    };
    Some(Cost {
        cpu_ms: middle(|cost| cost.cpu_ms)?,
        memory_kb: middle(|cost| cost.memory_kb)?,
        bytes: middle(|cost| cost.bytes)?,
    })
}

/// One book, in a process that does nothing else.
fn write(writer: &str, rows: usize) {
    let sheet = common::day(rows);
    let bytes = match writer {
        "ours" => sheet::render(&sheet).unwrap().pdf.len(),
        _ => lean::write(&sheet::layout(&sheet).unwrap()).len(),
    };
    let on_cpu = std::fs::read_to_string("/proc/self/schedstat").unwrap();
    let nanoseconds: f64 = on_cpu.split(' ').next().unwrap().parse().unwrap();
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    let peak: f64 = peak.split_whitespace().nth(1).unwrap().parse().unwrap();
    println!("{} {peak} {bytes}", nanoseconds / 1e6);
}
