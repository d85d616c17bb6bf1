//! Cells with something between them: CSV with any usual separator, and what is pasted from a spreadsheet.

use csv::{Position, ReaderBuilder};

use crate::names;
use crate::refusal::Refusal;
use crate::sheet::{MOST_CELLS, Sheet, words};

/// What may stand between cells; of those that are in equally many lines, the last one is taken.
const SEPARATORS: [u8; 4] = [b'|', b',', b';', b'\t'];

/// Lines that a cell in quotes holds at most: an address has some, and a list has many.
const MOST_LINES_IN_A_CELL: usize = 20;

pub(crate) fn sheet(text: &str) -> Result<Sheet, Refusal> {
    let text = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let (said, rest) = said_separator(&text);
    let delimiter = said.unwrap_or_else(|| separator(rest));
    let rest = &without_open_quotes(rest, delimiter);
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(rest.as_bytes());
    let above = u32::from(said.is_some());
    let lines: Vec<&str> = rest.lines().collect();
    let mut sheet = Sheet::named(String::new(), false);
    let mut cells = 0_usize;
    // Text in memory of any shape is read: lengths are flexible, and it is UTF-8.
    for record in reader.records().flatten() {
        cells = cells.saturating_add(record.len());
        if cells > MOST_CELLS {
            return Err(Refusal::TooBig);
        }
        let row = above + line_of(record.position(), &lines);
        for (column, cell) in record.iter().enumerate() {
            sheet.put(row, column, cell);
        }
    }
    in_one_line(&mut sheet);
    Ok(sheet)
}

/// Names that stand behind each other in the only line, as in a message: each has a row of its own.
fn in_one_line(sheet: &mut Sheet) {
    let [row] = sheet.rows.as_slice() else {
        return;
    };
    let names: Vec<String> = row.filled().map(|(_, cell)| words(cell)).collect();
    if names.len() > 2 && names.iter().all(|name| names::like_a_person(names::bare(name))) {
        sheet.rows.clear();
        for (row, name) in (1..).zip(&names) {
            sheet.put(row, 0, name);
        }
    }
}

/// The text without quotes that nothing closes: each would take the rows below it into one cell.
fn without_open_quotes(text: &str, separator: u8) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let (mut from, mut at) = (0, 0);
    let mut fresh = true;
    while at < bytes.len() {
        if bytes[at] == b'"' && fresh {
            if let Some(end) = closed(bytes, at, separator) {
                at = end;
            } else {
                out.push_str(&text[from..at]);
                from = at + 1;
            }
            fresh = false;
        } else {
            fresh = bytes[at] == separator || bytes[at] == b'\n';
        }
        at += 1;
    }
    out.push_str(&text[from..]);
    out
}

/// Where the quote at `open` is closed: before a separator or the end of a line, and before another cell opens one.
fn closed(bytes: &[u8], open: usize, separator: u8) -> Option<usize> {
    let ends = |at: usize| {
        bytes
            .get(at)
            .is_none_or(|byte| *byte == separator || *byte == b'\n')
    };
    let mut lines = 0;
    let mut at = open + 1;
    while at < bytes.len() && lines <= MOST_LINES_IN_A_CELL {
        lines += usize::from(bytes[at] == b'\n');
        if bytes[at] == b'"' {
            let begins = bytes[at - 1] == separator || bytes[at - 1] == b'\n';
            if bytes.get(at + 1) == Some(&b'"') {
                at += 1;
            } else if ends(at + 1) {
                return Some(at);
            } else if begins && lines > 0 {
                return None;
            }
        }
        at += 1;
    }
    None
}

/// Where a record begins, in lines from 1: the reader counts it from the blank lines before it.
fn line_of(position: Option<&Position>, lines: &[&str]) -> u32 {
    let from = position.map_or(1, Position::line);
    let before = usize::try_from(from).unwrap_or(usize::MAX).saturating_sub(1);
    let blank = lines
        .iter()
        .skip(before)
        .take_while(|line| line.is_empty())
        .count();
    u32::try_from(from)
        .unwrap_or(u32::MAX)
        .saturating_add(u32::try_from(blank).unwrap_or(0))
}

/// What a first line `sep=;` says of the cells, and the text below it.
fn said_separator(text: &str) -> (Option<u8>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim_matches(['"', ' ']).to_ascii_lowercase();
    match first.strip_prefix("sep=").map(str::as_bytes) {
        Some([separator]) => (Some(*separator), rest),
        _ => (None, text),
    }
}

/// What stands between the cells of the most lines.
fn separator(text: &str) -> u8 {
    let uses = |separator: &u8| {
        let between = |line: &&str| outside_quotes(line).any(|byte| byte == *separator);
        text.lines().filter(between).count()
    };
    SEPARATORS.into_iter().max_by_key(uses).unwrap_or(b'\t')
}

fn outside_quotes(line: &str) -> impl Iterator<Item = u8> {
    let mut quoted = false;
    line.bytes().filter(move |byte| {
        quoted ^= *byte == b'"';
        !quoted
    })
}
