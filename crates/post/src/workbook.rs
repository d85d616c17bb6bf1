//! A workbook to the figures in its hidden sheet. Of a workbook no more is unpacked than says where that sheet is, the sheet,
//! and of the table of texts those that it names.
//!
//! Deliberately absent: a library for workbooks. It would unpack what strangers packed before it says how much that is.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Cursor, Read as _};

use figures::{MOST_BYTES, SHEET, Sealed};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;
use zip::result::ZipError;

use crate::why::Why;

/// What a packed file begins with, and what one of before 2007 does, or one behind a password.
const PACKED: &[u8] = b"PK\x03\x04";
const OLD: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/// What a workbook behind a password is called inside.
const LOCKED: &str = "EncryptedPackage";
/// Workbooks have some dozens.
const MOST_PARTS: usize = 4_096;
/// The parts that say which sheet is which file, and the sheet.
const MOST_OF_PART: u64 = 4 << 20;
/// The table of texts; ours has a few kilobytes.
const MOST_OF_TEXTS: u64 = 64 << 20;
/// Cells of the sheet.
const MOST_CELLS: usize = 1_000;

type Parcel<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Whether these bytes may be a workbook.
pub(crate) fn may_be(bytes: &[u8]) -> bool {
    bytes.starts_with(PACKED) || bytes.starts_with(OLD)
}

/// The figures in a workbook.
pub(crate) fn figures(bytes: &[u8]) -> Result<Sealed, Why> {
    if bytes.starts_with(OLD) {
        let name: Vec<u8> = LOCKED.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let locked = bytes.windows(name.len()).any(|at| at == name);
        return Err(if locked { Why::Locked } else { Why::NoFigures });
    }
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Why::Damaged)?;
    if zip.len() > MOST_PARTS {
        return Err(Why::Bomb);
    }
    let Some(workbook) = part(&mut zip, "xl/workbook.xml")? else {
        return Err(Why::NoFigures);
    };
    let Some(id) = attribute_beside(&workbook, "sheet", ("name", SHEET), "id")? else {
        return Err(Why::NoFigures);
    };
    let rels = part(&mut zip, "xl/_rels/workbook.xml.rels")?.ok_or(Why::Damaged)?;
    let target = attribute_beside(&rels, "Relationship", ("Id", &id), "Target")?.ok_or(Why::Damaged)?;
    let place = match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{target}"),
    };
    let sheet = part(&mut zip, &place)?.ok_or(Why::Damaged)?;
    let cells = cells(&sheet)?;
    let wanted = cells.values().filter_map(|cell| match cell {
        Cell::Shared(at) => Some(*at),
        Cell::Text(_) => None,
    });
    let texts = texts(&mut zip, wanted.collect())?;
    let mut text = String::new();
    for cell in cells.values() {
        match cell {
            Cell::Text(said) => text.push_str(said),
            Cell::Shared(at) => text.push_str(texts.get(at).ok_or(Why::Damaged)?),
        }
        if text.len() > MOST_BYTES {
            return Err(Why::TooLarge);
        }
    }
    figures::read(text.as_bytes()).map_err(|fault| match Why::from(fault) {
        // The sheet is there, and is not what we wrote into it.
        Why::NoFigures => Why::Damaged,
        why => why,
    })
}

fn of_zip(error: &ZipError) -> Why {
    match error {
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => Why::Locked,
        _ => Why::Damaged,
    }
}

/// A part whole, if it is there.
fn part(zip: &mut Parcel<'_>, name: &str) -> Result<Option<Vec<u8>>, Why> {
    let part = match zip.by_name(name) {
        Err(ZipError::FileNotFound) => return Ok(None),
        part => part.map_err(|error| of_zip(&error))?,
    };
    let mut bytes = Vec::new();
    match part.take(MOST_OF_PART + 1).read_to_end(&mut bytes) {
        Ok(read) if read as u64 > MOST_OF_PART => Err(Why::Bomb),
        Ok(_) => Ok(Some(bytes)),
        Err(_) => Err(Why::Damaged),
    }
}

/// What an element says of itself beside an attribute of this value.
fn attribute_beside(
    xml: &[u8],
    element: &str,
    (key, value): (&str, &str),
    wanted: &str,
) -> Result<Option<String>, Why> {
    let mut reader = Reader::from_reader(xml);
    let mut buffer = Vec::new();
    loop {
        match reader.read_event_into(&mut buffer).map_err(|_| Why::Damaged)? {
            Event::Start(start) | Event::Empty(start)
                if start.local_name().as_ref() == element
                    && attribute(&start, key).as_deref() == Some(value) =>
            {
                return Ok(attribute(&start, wanted));
            }
            Event::Eof => return Ok(None),
            _ => {}
        }
        buffer.clear();
    }
}

fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let said = start.attributes().flatten();
    let mut said = said.filter(|said| said.key.local_name().as_ref() == name);
    let value = said.next()?.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}

/// What stands in a cell.
enum Cell {
    Text(String),
    /// The place of its text in the table of texts.
    Shared(usize),
}

/// The cells of the first column, by row.
fn cells(sheet: &[u8]) -> Result<BTreeMap<u32, Cell>, Why> {
    let mut reader = Reader::from_reader(sheet);
    let (mut buffer, mut cells) = (Vec::new(), BTreeMap::new());
    // The cell under way: its row, whether its text is in the table, and whether what is read now is its text.
    let (mut row, mut shared, mut text) = (None, false, Written::default());
    loop {
        match reader.read_event_into(&mut buffer).map_err(|_| Why::Damaged)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "c" => {
                    row = attribute(&start, "r").and_then(|place| place.strip_prefix('A')?.parse().ok());
                    shared = attribute(&start, "t").as_deref() == Some("s");
                    text = Written::default();
                }
                "v" | "t" => text.on = true,
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "v" | "t" => text.on = false,
                "c" => {
                    if let Some(row) = row.take() {
                        let said = std::mem::take(&mut text).said;
                        let cell = if shared {
                            Cell::Shared(said.trim().parse().map_err(|_| Why::Damaged)?)
                        } else {
                            Cell::Text(said)
                        };
                        cells.insert(row, cell);
                    }
                    if cells.len() > MOST_CELLS {
                        return Err(Why::TooLarge);
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(cells),
            event => text.take(&event)?,
        }
        buffer.clear();
    }
}

/// Text under way.
#[derive(Default)]
struct Written {
    on: bool,
    said: String,
}

impl Written {
    fn take(&mut self, event: &Event<'_>) -> Result<(), Why> {
        if !self.on {
            return Ok(());
        }
        match event {
            Event::Text(text) => self.said.push_str(&text.xml10_content()),
            Event::CData(text) => self.said.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => match (reference.resolve_char_ref(), reference.as_ref()) {
                (Ok(Some(letter)), _) => self.said.push(letter),
                (_, "amp") => self.said.push('&'),
                (_, "lt") => self.said.push('<'),
                (_, "gt") => self.said.push('>'),
                (_, "quot") => self.said.push('"'),
                (_, "apos") => self.said.push('\''),
                _ => return Err(Why::Damaged),
            },
            _ => {}
        }
        if self.said.len() > MOST_BYTES {
            return Err(Why::TooLarge);
        }
        Ok(())
    }
}

/// The wanted texts of the table, by their places.
fn texts(zip: &mut Parcel<'_>, wanted: Vec<usize>) -> Result<BTreeMap<usize, String>, Why> {
    let mut found: BTreeMap<usize, String> = BTreeMap::new();
    let Some(last) = wanted.iter().max().copied() else {
        return Ok(found);
    };
    let table = zip
        .by_name("xl/sharedStrings.xml")
        .map_err(|error| of_zip(&error))?;
    let mut reader = Reader::from_reader(BufReader::new(table.take(MOST_OF_TEXTS)));
    let (mut buffer, mut place, mut text) = (Vec::new(), 0, Written::default());
    loop {
        match reader.read_event_into(&mut buffer).map_err(|_| Why::Damaged)? {
            Event::Start(start) if start.local_name().as_ref() == "t" => text.on = wanted.contains(&place),
            Event::End(end) => match end.local_name().as_ref() {
                "t" => text.on = false,
                "si" => {
                    let said = std::mem::take(&mut text).said;
                    if wanted.contains(&place) {
                        found.insert(place, said);
                    }
                    if place == last {
                        return Ok(found);
                    }
                    place += 1;
                }
                _ => {}
            },
            Event::Empty(start) if start.local_name().as_ref() == "si" => place += 1,
            Event::Eof if left(reader.get_mut()) => return Err(Why::Damaged),
            Event::Eof => return Err(Why::Bomb),
            event => text.take(&event)?,
        }
        buffer.clear();
    }
}

/// Whether a table ended by itself, before it was as long as one may be.
fn left(table: &mut BufReader<std::io::Take<impl std::io::Read>>) -> bool {
    table.fill_buf().is_ok_and(<[u8]>::is_empty) && table.get_ref().limit() > 0
}
