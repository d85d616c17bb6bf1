//! What a register of 1 000 visits costs: ours, beside the leanest writer there is for Rust (pdf-writer with subsetter,
//! given the very same layout) and beside typst. Then 20 000 visits, for the memory. Each runs in a process of its own, in
//! turns, and tells its own processor time and most memory.
//!
//! Run with `cargo bench -p sheet`. typst is its Python wheel; where it is not there (`pip install typst`) this says so.
#![allow(clippy::unwrap_used, reason = "a measurement that fails has nothing to say")]

#[path = "../../tests/common/mod.rs"]
#[allow(dead_code)]
mod common;
mod lean;
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
        (1, 20, 40)
    };
    for rows in [small, large] {
        let writers: &[&str] = if rows == small {
            &["ours", "lean", "typst"]
        } else {
            &["ours", "lean"]
        };
        let mut costs = vec![Vec::new(); writers.len()];
        for _ in 0..rounds {
            for (writer, costs) in writers.iter().zip(&mut costs) {
                costs.extend(cost(writer, rows));
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
        }
    }
}

fn cost(writer: &str, rows: usize) -> Option<Cost> {
    let said = if writer == "typst" {
        typst::run(rows)?
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
