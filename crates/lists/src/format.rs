//! What a file is, by its first bytes and its parts: names end in whatever somebody typed.

use std::io::Cursor;

use zip::ZipArchive;

use crate::refusal::Refusal;
use crate::workbook::parcel;

/// A form of list that is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Format {
    /// A workbook of Excel, since 2007.
    Xlsx,
    /// A workbook of LibreOffice.
    Ods,
    /// CSV, or cells that were pasted.
    Text,
}

/// Compound files: .xls, .doc, and what Excel puts around a workbook with a password.
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
/// The first records of the oldest .xls, which stand in no compound file.
const BARE_XLS: [&[u8]; 4] = [
    b"\x09\x00\x04\x00",
    b"\x09\x02\x06\x00",
    b"\x09\x04\x06\x00",
    b"\x09\x08\x08\x00",
];
const ARCHIVES: [&[u8]; 5] = [b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b", b"BZh", b"\xfd7zXZ"];
const PICTURES: [&[u8]; 5] = [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"];
/// How far into a text the mark of a web page is looked for.
const HEAD: usize = 2_048;

impl Format {
    pub(crate) fn of(bytes: &[u8]) -> Result<Self, Refusal> {
        let begins = |signs: &[&[u8]]| signs.iter().any(|sign| bytes.starts_with(sign));
        if bytes.is_empty() {
            Err(Refusal::Empty)
        } else if bytes.starts_with(COMPOUND) {
            Err(compound(bytes))
        } else if bytes.starts_with(b"PK") {
            zipped(bytes)
        } else if begins(&BARE_XLS) {
            Err(Refusal::OldWorkbook)
        } else if bytes.starts_with(b"%PDF") {
            Err(Refusal::Pdf)
        } else if begins(&ARCHIVES) {
            Err(Refusal::Archive)
        } else if begins(&PICTURES) || bytes.get(4..8) == Some(b"ftyp") {
            Err(Refusal::Picture)
        } else if bytes.starts_with(b"{\\rtf") {
            Err(Refusal::Document)
        } else if is_web_page(bytes) {
            Err(Refusal::WebPage)
        } else {
            Ok(Self::Text)
        }
    }
}

/// What a compound file holds, by the names of its streams, which stand in it as UTF-16.
fn compound(bytes: &[u8]) -> Refusal {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|at| at == wide)
    };
    if holds("EncryptedPackage") {
        Refusal::Encrypted
    } else if holds("Workbook") || holds("Book") {
        Refusal::OldWorkbook
    } else if holds("WordDocument") || holds("PowerPoint Document") {
        Refusal::Document
    } else {
        Refusal::NotAList
    }
}

fn zipped(bytes: &[u8]) -> Result<Format, Refusal> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    let mimetype = parcel::part(&mut zip, "mimetype", 256)?.unwrap_or_default();
    let names = parcel::names(&zip);
    let has = |path: &str| names.iter().any(|name| name.eq_ignore_ascii_case(path));
    let within = |folder: &str| names.iter().any(|name| name.starts_with(folder));
    if mimetype.starts_with(b"application/vnd.oasis.opendocument.spreadsheet") {
        Ok(Format::Ods)
    } else if mimetype.starts_with(b"application/vnd.oasis.opendocument.")
        || within("word/")
        || within("ppt/")
    {
        Err(Refusal::Document)
    } else if has("xl/workbook.bin") {
        Err(Refusal::OldWorkbook)
    } else if has("[Content_Types].xml") || within("xl/") {
        Ok(Format::Xlsx)
    } else {
        Err(Refusal::Archive)
    }
}

/// Pages that offices' systems offer under the name of a workbook, and Excel's own forms of them.
fn is_web_page(bytes: &[u8]) -> bool {
    // Also of UTF-16, of which every other byte is zero here.
    let head: Vec<u8> = bytes
        .iter()
        .take(HEAD)
        .filter(|byte| byte.is_ascii() && **byte != 0)
        .map(u8::to_ascii_lowercase)
        .collect();
    let head = head.trim_ascii_start();
    let has = |sign: &[u8]| head.windows(sign.len()).any(|at| at == sign);
    head.starts_with(b"mime-version:")
        || head.starts_with(b"<?xml")
        || (head.starts_with(b"<")
            && [
                &b"<html"[..],
                b"<!doctype",
                b"<table",
                b"<head",
                b"<meta",
                b"<style",
            ]
            .iter()
            .any(|sign| has(sign)))
}
