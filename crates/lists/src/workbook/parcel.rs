//! The parts of a workbook, bounded before they are read: what they say of their size first, then what they unpack to. A few
//! kilobytes can unpack to more than a computer holds.

use std::borrow::Cow;
use std::io::{Cursor, Read, copy, sink};

use zip::ZipArchive;

use crate::refusal::Refusal;

/// All parts together, unpacked. A list of five thousand people takes two or three megabytes.
const MOST_UNPACKED: u64 = 96 << 20;
/// Workbooks have some dozens.
const MOST_PARTS: usize = 4_096;

/// A workbook that is open.
pub(crate) type Parcel<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Opens it once its size is known: no part unpacks to more than it says, and all together to no more than a list can be.
pub(crate) fn open(bytes: &[u8]) -> Result<Parcel<'_>, Refusal> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged)?;
    if zip.len() > MOST_PARTS {
        return Err(Refusal::TooBig);
    }
    let mut said = Vec::new();
    for at in 0..zip.len() {
        let part = zip.by_index_raw(at).map_err(|_| Refusal::Damaged)?;
        if part.encrypted() {
            return Err(Refusal::Encrypted);
        }
        said.push(part.size());
    }
    let total = said.iter().try_fold(0_u64, |sum, size| sum.checked_add(*size));
    if total.is_none_or(|total| total > MOST_UNPACKED) {
        return Err(Refusal::TooBig);
    }
    for (at, said) in said.into_iter().enumerate() {
        // Pictures and the like are never unpacked.
        let part = zip.by_index(at).map_err(|_| Refusal::Damaged)?;
        if !part.name().is_ok_and(|name| is_text(&name)) {
            continue;
        }
        let unpacked = copy(&mut part.take(said.saturating_add(1)), &mut sink());
        match unpacked {
            Ok(unpacked) if unpacked > said => return Err(Refusal::TooBig),
            Ok(_) => {}
            Err(_) => return Err(Refusal::Damaged),
        }
    }
    Ok(zip)
}

fn is_text(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".xml") || name.ends_with(".rels") || name == "mimetype"
}

/// The names of the parts.
pub(crate) fn names(zip: &Parcel<'_>) -> Vec<String> {
    zip.file_names().flatten().map(Cow::into_owned).collect()
}

/// A part of a workbook whole, if it is there, and no more of it than `most`.
pub(crate) fn part(zip: &mut Parcel<'_>, name: &str, most: u64) -> Result<Option<Vec<u8>>, Refusal> {
    let known = names(zip)
        .into_iter()
        .find(|known| known.eq_ignore_ascii_case(name));
    let Some(known) = known else {
        return Ok(None);
    };
    let part = zip.by_name(&known).map_err(|_| Refusal::Damaged)?;
    let mut bytes = Vec::new();
    let read = part.take(most.saturating_add(1)).read_to_end(&mut bytes);
    match read {
        Ok(read) if read as u64 > most => Err(Refusal::TooBig),
        Ok(_) => Ok(Some(bytes)),
        Err(_) => Err(Refusal::Damaged),
    }
}
