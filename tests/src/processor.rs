//! What a process has used of the machine so far, by the kernel's own account.

use std::fs;
use std::io;
use std::time::Duration;

/// The processor time of all threads that it has, in nanoseconds and not in ticks: a hundredth of a second is too coarse
/// for a listener that needs a few of them. What threads used that have ended is not in it.
pub fn time_of(process: u32) -> io::Result<Duration> {
    let mut nanos = 0;
    for thread in fs::read_dir(format!("/proc/{process}/task"))? {
        // One that ends meanwhile has used its time elsewhere.
        let Ok(text) = fs::read_to_string(thread?.path().join("schedstat")) else {
            continue;
        };
        let used: Option<u64> = text.split(' ').next().and_then(|word| word.parse().ok());
        nanos += used.ok_or_else(|| io::Error::other("the kernel keeps no account"))?;
    }
    Ok(Duration::from_nanos(nanos))
}

/// The same of its first thread alone.
pub fn first_thread_of(process: u32) -> io::Result<Duration> {
    let text = fs::read_to_string(format!("/proc/{process}/task/{process}/schedstat"))?;
    let used: Option<u64> = text.split(' ').next().and_then(|word| word.parse().ok());
    used.map(Duration::from_nanos)
        .ok_or_else(|| io::Error::other("the kernel keeps no account"))
}

/// The memory that it holds, in kB.
pub fn memory_kb(process: u32) -> io::Result<u64> {
    said_kb(process, "VmRSS:")
}

/// Of that what no file has, in kB: its own alone.
pub fn own_memory_kb(process: u32) -> io::Result<u64> {
    said_kb(process, "RssAnon:")
}

fn said_kb(process: u32, which: &str) -> io::Result<u64> {
    let text = fs::read_to_string(format!("/proc/{process}/status"))?;
    text.lines()
        .find_map(|line| line.strip_prefix(which))
        .and_then(|rest| rest.trim().split(' ').next()?.parse().ok())
        .ok_or_else(|| io::Error::other("the kernel keeps no account"))
}

/// A number of a process and of all that it started, added up. A process that has just ended counts no more.
pub fn sum(process: u32, number: fn(u32) -> Option<f64>) -> f64 {
    let children = children(process)
        .into_iter()
        .map(|child| sum(child, number))
        .sum::<f64>();
    number(process).unwrap_or_default() + children
}

fn children(process: u32) -> Vec<u32> {
    let tasks = fs::read_dir(format!("/proc/{process}/task"))
        .into_iter()
        .flatten()
        .flatten();
    tasks
        .filter_map(|task| fs::read_to_string(task.path().join("children")).ok())
        .flat_map(|text| {
            text.split_whitespace()
                .filter_map(|child| child.parse().ok())
                .collect::<Vec<_>>()
        })
        .collect()
}

/// Memory of a process with its share of what it shares, KiB.
pub fn proportional_kib(process: u32) -> Option<f64> {
    let text = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("Pss:"))?;
    line.split_whitespace().next()?.parse().ok()
}
