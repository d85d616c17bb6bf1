//! A list of agencies as an office has it: a workbook, or text with `;`, `,` or tabs between columns.

use std::path::Path;

use calamine::{DataType as _, Reader as _, Xlsx};

/// The largest list that is read: of every ward of the country, a thousandth of it.
const MOST_BYTES: usize = 16 << 20;
const MOST_ROWS: usize = 100_000;
const MARKS: [u8; 3] = [b';', b',', b'\t'];
/// Words of heads, without marks and in small letters.
const NAMES: [&str; 5] = ["tên đơn vị", "đơn vị", "cơ quan", "name", "agency"];
const DISTRICTS: [&str; 4] = ["huyện", "quận", "địa bàn", "district"];
const EMAILS: [&str; 3] = ["mail", "thư điện tử", "hộp thư"];

/// A row of such a list, from 1.
pub(super) struct Row {
    pub(super) number: usize,
    pub(super) name: String,
    pub(super) district: String,
    pub(super) email: String,
}

/// The rows below the heads; without heads the columns are name, district, e-mail. `None` for a file that is no list.
pub(super) fn read(file: &Path) -> std::io::Result<Option<Vec<Row>>> {
    if std::fs::metadata(file)?.len() > MOST_BYTES as u64 {
        return Ok(None);
    }
    let bytes = std::fs::read(file)?;
    let rows = if bytes.starts_with(b"PK") {
        of_workbook(&bytes)
    } else {
        of_text(&bytes)
    };
    Ok(rows.map(columns).filter(|rows| !rows.is_empty()))
}

fn of_workbook(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    let mut book = Xlsx::new(std::io::Cursor::new(bytes)).ok()?;
    let first = book.sheet_names().first()?.clone();
    let mut cells = book.worksheet_cells_reader(&first).ok()?;
    let mut rows: Vec<Vec<String>> = Vec::new();
    while let Some(cell) = cells.next_cell().ok()? {
        let (row, column) = cell.get_position();
        let (row, column) = (usize::try_from(row).ok()?, usize::try_from(column).ok()?);
        if row >= MOST_ROWS {
            return None;
        }
        if column >= 16 {
            continue;
        }
        if rows.len() <= row {
            rows.resize_with(row + 1, Vec::new);
        }
        if rows[row].len() <= column {
            rows[row].resize_with(column + 1, String::new);
        }
        rows[row][column] = cell.get_value().as_string().unwrap_or_default();
    }
    Some(rows)
}

fn of_text(bytes: &[u8]) -> Option<Vec<Vec<String>>> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => {
            let units = rest
                .chunks_exact(2)
                .map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
            String::from_utf16(&units.collect::<Vec<_>>()).ok()?
        }
        _ => std::str::from_utf8(bytes)
            .ok()?
            .trim_start_matches('\u{feff}')
            .to_owned(),
    };
    let head = text.lines().next()?;
    let mark = MARKS
        .into_iter()
        .max_by_key(|mark| head.bytes().filter(|byte| byte == mark).count())?;
    csv::ReaderBuilder::new()
        .delimiter(mark)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
        .into_records()
        .take(MOST_ROWS)
        .map(|row| Some(row.ok()?.iter().map(str::to_owned).collect()))
        .collect()
}

fn columns(rows: Vec<Vec<String>>) -> Vec<Row> {
    let is = |cell: &String, words: &[&str]| {
        let cell = super::ledger::fold(cell);
        words.iter().any(|word| cell.contains(word))
    };
    let find = |row: &Vec<String>, words: &[&str]| row.iter().position(|cell| is(cell, words));
    // A title may stand above the heads; an agency's own name has no "đơn vị" beside a column of e-mails.
    let heads = rows.iter().take(20).position(|row| {
        find(row, &NAMES).is_some() && (find(row, &DISTRICTS).is_some() || find(row, &EMAILS).is_some())
    });
    let (name, district, email) = match heads.map(|at| &rows[at]) {
        None => (Some(0), Some(1), Some(2)),
        Some(row) => (find(row, &NAMES), find(row, &DISTRICTS), find(row, &EMAILS)),
    };
    let below = heads.map_or(0, |at| at + 1);
    let cell = |row: &Vec<String>, at: Option<usize>| {
        at.and_then(|at| row.get(at))
            .map(|cell| cell.trim().to_owned())
            .unwrap_or_default()
    };
    let rows = rows.iter().enumerate().skip(below).map(|(number, row)| Row {
        number: number + 1,
        name: cell(row, name),
        district: cell(row, district),
        email: cell(row, email),
    });
    rows.filter(|row| !(row.name.is_empty() && row.district.is_empty() && row.email.is_empty()))
        .collect()
}
