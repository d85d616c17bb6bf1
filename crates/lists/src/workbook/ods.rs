//! Workbooks of LibreOffice, from their XML: a cell says how often it is repeated, and here nothing is repeated that nobody
//! can see.
//!
//! Deliberately absent: calamine, which reads .ods as well: it writes every repetition out, and tells neither hidden rows nor
//! merged cells.

use std::io::{BufRead, BufReader};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use crate::refusal::Refusal;
use crate::sheet::{MOST_CELLS, MOST_COLUMNS, Sheet};
use crate::workbook::numbers::number;
use crate::workbook::parcel;

const MOST_OF_MANIFEST: u64 = 1 << 20;
/// The most rows of a sheet.
const MOST_ROWS: u32 = 1 << 20;

/// The sheets, in the order of their tabs.
pub(crate) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, Refusal> {
    let mut zip = parcel::open(bytes)?;
    let manifest = parcel::part(&mut zip, "META-INF/manifest.xml", MOST_OF_MANIFEST)?.unwrap_or_default();
    let encrypted = b"encryption-data";
    if manifest.windows(encrypted.len()).any(|at| at == encrypted) {
        return Err(Refusal::Encrypted);
    }
    let content = zip.by_name("content.xml").map_err(|_| Refusal::Damaged)?;
    let mut reading = Reading::default();
    reading.all(Reader::from_reader(BufReader::new(content)))?;
    Ok(reading.sheets)
}

#[derive(Default)]
struct Reading {
    sheets: Vec<Sheet>,
    /// Styles of sheets that are not shown.
    hidden_styles: Vec<String>,
    /// The style that is being said.
    style: String,
    row: Repeated,
    /// Where the next cell stands.
    column: usize,
    cell: Option<Cell>,
    /// Merged cells of the sheet: rows from and to, and the column.
    merged: Vec<((u32, u32), usize)>,
    cells: usize,
    /// How deep inside remarks, drawings and forms, whose words are no cell's.
    aside: usize,
}

/// A row, or several that are alike.
#[derive(Default, Clone, Copy)]
struct Repeated {
    number: u32,
    times: u32,
    hidden: bool,
}

struct Cell {
    column: usize,
    times: usize,
    /// What its attributes say it holds.
    value: Option<String>,
    /// What it shows.
    shown: String,
    rows_spanned: u32,
    paragraphs: usize,
}

impl Reading {
    fn all<R: BufRead>(&mut self, mut reader: Reader<R>) -> Result<(), Refusal> {
        let mut buffer = Vec::new();
        let mut ended = false;
        loop {
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(start)) => self.start(&start, false)?,
                Ok(Event::Empty(start)) => self.start(&start, true)?,
                Ok(Event::End(end)) => {
                    let name = end.local_name();
                    ended |= name.as_ref() == "document-content";
                    self.end(name.as_ref())?;
                }
                Ok(Event::Text(text)) => self.say(&text.xml10_content()),
                Ok(Event::GeneralRef(reference)) => {
                    let said = match (reference.resolve_char_ref(), reference.as_ref()) {
                        (Ok(Some(c)), _) => c.to_string(),
                        (_, "amp") => "&".to_owned(),
                        (_, "lt") => "<".to_owned(),
                        (_, "gt") => ">".to_owned(),
                        (_, "quot") => "\"".to_owned(),
                        (_, "apos") => "'".to_owned(),
                        _ => return Err(Refusal::Damaged),
                    };
                    self.say(&said);
                }
                // Cut off: what is missing may be anybody.
                Ok(Event::Eof) if !ended => return Err(Refusal::Damaged),
                Ok(Event::Eof) => return Ok(()),
                Ok(_) => {}
                Err(_) => return Err(Refusal::Damaged),
            }
            buffer.clear();
        }
    }

    fn start(&mut self, start: &BytesStart<'_>, empty: bool) -> Result<(), Refusal> {
        let says = |name: &str| attribute(start, name);
        let times = |name: &str| {
            says(name)
                .and_then(|times| times.parse::<u32>().ok())
                .unwrap_or(1)
                .max(1)
        };
        match start.local_name().as_ref() {
            "annotation" | "shapes" | "forms" | "frame" | "custom-shape" if !empty => self.aside += 1,
            _ if self.aside > 0 => {}
            "style" => self.style = says("name").unwrap_or_default(),
            "table-properties" if says("display").as_deref() == Some("false") => {
                self.hidden_styles.push(self.style.clone());
            }
            "table" => {
                let hidden = says("style-name").is_some_and(|style| self.hidden_styles.contains(&style));
                self.sheets
                    .push(Sheet::named(says("name").unwrap_or_default(), hidden));
                self.row = Repeated::default();
                self.merged.clear();
            }
            "table-row" => {
                self.row = Repeated {
                    number: self.row.number.saturating_add(self.row.times.max(1)),
                    times: times("number-rows-repeated").min(MOST_ROWS),
                    hidden: matches!(says("visibility").as_deref(), Some("collapse" | "filter")),
                };
                if self.sheets.last().is_none_or(|sheet| sheet.rows.is_empty()) && self.row.number == 0 {
                    self.row.number = 1;
                }
                self.column = 0;
            }
            "table-cell" | "covered-table-cell" => {
                let cell = Cell {
                    column: self.column,
                    times: usize::try_from(times("number-columns-repeated")).unwrap_or(MOST_COLUMNS),
                    value: value(start),
                    shown: String::new(),
                    rows_spanned: times("number-rows-spanned"),
                    paragraphs: 0,
                };
                self.column = self.column.saturating_add(cell.times);
                self.cell = Some(cell);
                if empty {
                    self.put()?;
                }
            }
            "p" => {
                if let Some(cell) = &mut self.cell {
                    if cell.paragraphs > 0 {
                        cell.shown.push('\n');
                    }
                    cell.paragraphs += 1;
                }
            }
            "s" | "tab" | "line-break" => self.say(" "),
            _ => {}
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), Refusal> {
        match name {
            "annotation" | "shapes" | "forms" | "frame" | "custom-shape" => {
                self.aside = self.aside.saturating_sub(1);
            }
            _ if self.aside > 0 => {}
            "table-cell" | "covered-table-cell" => self.put()?,
            "table" => {
                if let Some(sheet) = self.sheets.last_mut() {
                    for (rows, column) in self.merged.drain(..) {
                        sheet.spread(rows, column);
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn say(&mut self, text: &str) {
        if let Some(cell) = self
            .cell
            .as_mut()
            .filter(|cell| cell.paragraphs > 0 && self.aside == 0)
        {
            cell.shown.push_str(text);
        }
    }

    /// Puts the cell in its rows and columns, as often as it is repeated.
    fn put(&mut self) -> Result<(), Refusal> {
        let (Some(cell), Some(sheet)) = (self.cell.take(), self.sheets.last_mut()) else {
            return Ok(());
        };
        let text = cell.value.unwrap_or(cell.shown);
        if text.trim().is_empty() || cell.column >= MOST_COLUMNS {
            return Ok(());
        }
        let columns = cell.column..cell.column.saturating_add(cell.times).min(MOST_COLUMNS);
        let times = usize::try_from(self.row.times).unwrap_or(usize::MAX);
        self.cells = self.cells.saturating_add(columns.len().saturating_mul(times));
        if self.cells > MOST_CELLS {
            return Err(Refusal::TooBig);
        }
        let first = self.row.number;
        for number in first..first.saturating_add(self.row.times) {
            for column in columns.clone() {
                sheet.put(number, column, &text);
            }
            if let Some(row) = sheet.rows.last_mut() {
                row.hidden = self.row.hidden;
            }
        }
        if cell.rows_spanned > 1 {
            let last = first.saturating_add(cell.rows_spanned - 1).min(MOST_ROWS);
            self.merged.push(((first, last), cell.column));
        }
        Ok(())
    }
}

/// What the attributes of a cell say that it holds; a text stands in its paragraphs.
fn value(start: &BytesStart<'_>) -> Option<String> {
    let says = |name: &str| attribute(start, name);
    match says("value-type")?.as_str() {
        "float" | "currency" | "percentage" => Some(number(says("value")?.parse().ok()?)),
        "date" => says("date-value")?.split('T').next().map(str::to_owned),
        "boolean" => Some(
            if says("boolean-value")? == "true" {
                "1"
            } else {
                "0"
            }
            .to_owned(),
        ),
        "string" => says("string-value"),
        _ => None,
    }
}

/// An attribute by its name without prefix; the one of the older name space comes first where both stand.
fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start
        .attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().as_ref() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}
