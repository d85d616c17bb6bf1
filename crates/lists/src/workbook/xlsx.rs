//! Workbooks of Excel. calamine reads the cells, one after the other; which rows are hidden it does not say, so that is looked
//! up in the sheet itself.
//!
//! Deliberately absent: its table of all cells, which one cell far below makes larger than the computer.

use std::collections::{BTreeMap, HashSet};
use std::io::{BufReader, Cursor};
use std::panic::{AssertUnwindSafe, catch_unwind};

use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx, XlsxError};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::refusal::Refusal;
use crate::sheet::{MOST_CELLS, MOST_COLUMNS, Sheet};
use crate::workbook::numbers::{day, number};
use crate::workbook::parcel::{self, Parcel};

/// The parts that say which sheet is which file.
const MOST_OF_WORKBOOK: u64 = 4 << 20;
/// The shortest entry of the table of texts: `<si/>`.
const SHORTEST_TEXT: u64 = 5;

/// The worksheets, in the order of their tabs.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let mut zip = parcel::open(bytes)?;
    honest_texts(&mut zip)?;
    // A library that reads foreign files may stumble over one; the desk goes on.
    let mut sheets = catch_unwind(AssertUnwindSafe(|| cells(bytes))).unwrap_or(Err(Refusal::Damaged))?;
    let parts = parts(&mut zip)?;
    for sheet in &mut sheets {
        if let Some(part) = parts.get(&sheet.name) {
            let hidden = hidden_rows(&mut zip, part)?;
            for row in &mut sheet.rows {
                row.hidden = hidden.contains(&row.number);
            }
        }
    }
    Ok(sheets)
}

fn cells(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(refusal)?;
    let tabs = book.sheets_metadata().to_vec();
    let mut left = MOST_CELLS;
    let mut sheets = Vec::new();
    for tab in tabs.into_iter().filter(|tab| tab.typ == SheetType::WorkSheet) {
        let mut sheet = Sheet::named(tab.name, tab.visible != SheetVisible::Visible);
        let mut reader = match book.worksheet_cells_reader(&sheet.name) {
            Ok(reader) => reader,
            // Charts have tabs too.
            Err(XlsxError::NotAWorksheet(_)) => continue,
            Err(error) => return Err(refusal(error)),
        };
        while let Some(cell) = reader.next_cell().map_err(refusal)? {
            let (row, column) = cell.get_position();
            left = left.checked_sub(1).ok_or(Refusal::TooBig)?;
            let column = usize::try_from(column).unwrap_or(MOST_COLUMNS);
            sheet.put(row.saturating_add(1), column, &text(cell.get_value()));
        }
        drop(reader);
        for merged in book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default() {
            let rows = (merged.start.0.saturating_add(1), merged.end.0.saturating_add(1));
            let column = usize::try_from(merged.start.1).unwrap_or(MOST_COLUMNS);
            if rows.1 > rows.0 {
                sheet.spread(rows, column);
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

fn refusal(error: XlsxError) -> Refusal {
    match error {
        XlsxError::Password => Refusal::Encrypted,
        _ => Refusal::Damaged,
    }
}

fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(value) => value.to_string(),
        DataRef::Float(value) => number(*value),
        DataRef::String(text) => unescaped(text),
        DataRef::SharedString(text) => unescaped(text),
        DataRef::Bool(true) => "1".to_owned(),
        DataRef::Bool(false) => "0".to_owned(),
        DataRef::DateTime(moment) => day_of(moment),
        DataRef::DateTimeIso(text) => text.split('T').next().unwrap_or_default().to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

fn day_of(moment: &ExcelDateTime) -> String {
    if moment.is_duration() {
        return number(moment.as_f64());
    }
    let (year, month, date, ..) = moment.to_ymd_hms_milli();
    day(year, month, date)
}

/// A character that Excel wrote as `_x000D_`.
fn unescaped(text: &str) -> String {
    text.replace("_x000D_", "\n").replace("_x000A_", "\n")
}

/// That the table of texts announces no more of them than it has room for: the library makes room for what is announced.
fn honest_texts(zip: &mut Parcel<'_>) -> Result<(), Refusal> {
    let mut tables = parcel::names(zip);
    tables.retain(|name| name.to_ascii_lowercase().ends_with("sharedstrings.xml"));
    for table in tables {
        let part = zip.by_name(&table).map_err(|_| Refusal::Damaged)?;
        let room = part.size() / SHORTEST_TEXT;
        let mut reader = Reader::from_reader(BufReader::new(part));
        let mut buffer = Vec::new();
        loop {
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(start) | Event::Empty(start)) if local(&start) == "sst" => {
                    let announced = attribute(&start, "uniqueCount").unwrap_or_default();
                    if announced
                        .trim()
                        .parse::<u64>()
                        .is_ok_and(|announced| announced > room)
                    {
                        return Err(Refusal::Damaged);
                    }
                    break;
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(_) => return Err(Refusal::Damaged),
            }
            buffer.clear();
        }
    }
    Ok(())
}

/// The file of each sheet, by the name of its tab.
fn parts(zip: &mut Parcel<'_>) -> Result<BTreeMap<String, String>, Refusal> {
    let mut files = BTreeMap::new();
    let relations = parcel::part(zip, "xl/_rels/workbook.xml.rels", MOST_OF_WORKBOOK)?.unwrap_or_default();
    starts(&relations, "Relationship", |start| {
        if let (Some(id), Some(target)) = (attribute(start, "Id"), attribute(start, "Target")) {
            let path = match target.strip_prefix('/') {
                Some(whole) => whole.to_owned(),
                None => format!("xl/{target}"),
            };
            files.insert(id, path);
        }
    })?;
    let mut parts = BTreeMap::new();
    let workbook = parcel::part(zip, "xl/workbook.xml", MOST_OF_WORKBOOK)?.unwrap_or_default();
    starts(&workbook, "sheet", |start| {
        let file = attribute(start, "id").and_then(|id| files.get(&id));
        if let (Some(name), Some(file)) = (attribute(start, "name"), file) {
            parts.insert(name, file.clone());
        }
    })?;
    Ok(parts)
}

fn hidden_rows(zip: &mut Parcel<'_>, part: &str) -> Result<HashSet<u32>, Refusal> {
    let mut hidden = HashSet::new();
    let Ok(part) = zip.by_name(part) else {
        return Ok(hidden);
    };
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    let mut number = 0;
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start) | Event::Empty(start)) if local(&start) == "row" => {
                let said = attribute(&start, "r").and_then(|r| r.parse().ok());
                number = said.unwrap_or(number + 1);
                if matches!(attribute(&start, "hidden").as_deref(), Some("1" | "true")) {
                    hidden.insert(number);
                }
            }
            Ok(Event::Eof) => return Ok(hidden),
            Ok(_) => {}
            Err(_) => return Err(Refusal::Damaged),
        }
        buffer.clear();
    }
}

fn starts(xml: &[u8], name: &str, mut each: impl FnMut(&BytesStart<'_>)) -> Result<(), Refusal> {
    let mut reader = Reader::from_reader(xml);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start) | Event::Empty(start)) if local(&start) == name => each(&start),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(_) => return Err(Refusal::Damaged),
        }
        buffer.clear();
    }
}

fn local(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

/// An attribute by its name without prefix.
fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}
